import type { ComponentProps } from 'react';
import type { GraphiQL } from 'graphiql';
import { tabVariables } from './tabVariables.ts';

const operations: Readonly<Record<string, string>> = import.meta.glob('../operations/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The first that is seen. */
const FIRST = '../operations/StartTask.graphql';

/** The saved operations, each a tab with the variables that it needs: starting a task first, the others by name. */
export const SAVED_TABS: NonNullable<ComponentProps<typeof GraphiQL>['defaultTabs']> = Object.entries(operations)
  .sort(([one], [other]) => Number(other === FIRST) - Number(one === FIRST) || one.localeCompare(other))
  .map(([, query]) => {
    const variables = tabVariables(query, Date.now());
    return { query, ...(variables && { variables: JSON.stringify(variables, undefined, 2) }) };
  });
