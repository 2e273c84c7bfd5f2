import type { ComponentProps } from 'react';
import type { GraphiQL } from 'graphiql';

const operations: Readonly<Record<string, string>> = import.meta.glob('../operations/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The first that is seen. */
const FIRST = '../operations/StartTask.graphql';

/** The saved operations, each a tab: starting a task first, the others by name. */
export const SAVED_TABS: NonNullable<ComponentProps<typeof GraphiQL>['defaultTabs']> = Object.entries(operations)
  .sort(([one], [other]) => Number(other === FIRST) - Number(one === FIRST) || one.localeCompare(other))
  .map(([, query]) => ({ query }));
