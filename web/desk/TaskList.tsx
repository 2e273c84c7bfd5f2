import { useSubscription } from '@apollo/client/react';
import type { CSSProperties, ReactElement } from 'react';
import { wordOf } from '../chain/contactTree.ts';
import { colourOf } from '../chain/palette.ts';
import { DeskRowChangedDocument } from '../generated/graphql.ts';
import type { DeskTasksQuery } from '../generated/graphql.ts';

type Row = NonNullable<DeskTasksQuery['taskContacts']>['nodes'][number];

/** The newest tasks, of which one can be chosen. */
export function TaskList({ tasks, problem, chosenId, onChoose }: { readonly tasks: readonly Row[]; readonly problem: string | undefined; readonly chosenId: string | undefined; readonly onChoose: (id: string) => void }): ReactElement {
  return (
    <section aria-label="Recent tasks" className="recent">
      <h2>Recent tasks</h2>
      {problem && <p role="alert">{problem}</p>}
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskButton task={task} isChosen={task.id === chosenId} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TaskButton({ task, isChosen, onChoose }: { readonly task: Row; readonly isChosen: boolean; readonly onChoose: (id: string) => void }): ReactElement {
  // Its answers go to the cache, which the list is read from.
  useSubscription(DeskRowChangedDocument, { variables: { id: task.id } });
  return (
    <button type="button" aria-pressed={isChosen} onClick={() => onChoose(task.id)}>
      <span>{task.name || `Task …${task.id.slice(-6)}`}</span>
      <StateWord state={task.state} />
    </button>
  );
}

/** A state by word and by colour. */
export function StateWord({ state }: { readonly state: Row['state'] }): ReactElement {
  const contact = { id: '', channel: 'TASK', state } as const;
  const { light, dark } = colourOf(contact);
  return (
    <em className="state" style={{ '--state': `light-dark(${light}, ${dark})` } as CSSProperties}>
      {wordOf(contact)}
    </em>
  );
}
