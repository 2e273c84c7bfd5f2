import { skipToken, useQuery, useSubscription } from '@apollo/client/react';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { ChainLegend } from '../chain/ChainLegend.tsx';
import { ChainPicture } from '../chain/ChainPicture.tsx';
import { layOut } from '../chain/layOut.ts';
import { DeskChainChangedDocument, DeskTaskChangedDocument, DeskTaskDocument } from '../generated/graphql.ts';
import type { DeskTaskQuery } from '../generated/graphql.ts';
import { Actions } from './Actions.tsx';
import type { Followed } from './NewTask.tsx';
import { StateWord } from './TaskList.tsx';

interface TaskCardProps {
  readonly id: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onChanged: (id: string) => void;
  readonly onFollow: (task: Followed) => void;
}

/** The chosen task: what is known of it, what can be done with it, and its chain. All of it moves by itself. */
export function TaskCard({ id, onChoose, onChanged, onFollow }: TaskCardProps): ReactElement {
  const { data, error, refetch } = useQuery(DeskTaskDocument, id === undefined ? skipToken : { variables: { id }, fetchPolicy: 'cache-and-network' });
  // Their answers go to the cache, which the query reads.
  useSubscription(DeskTaskChangedDocument, id === undefined ? skipToken : { variables: { id } });
  useSubscription(DeskChainChangedDocument, id === undefined ? skipToken : { variables: { id } });
  const task = data?.taskContact;
  return (
    <section aria-label="The chosen task" className="chosen">
      {error && <p role="alert">{error.message}</p>}
      {!task && <p className="hint">{id === undefined ? 'Choose a task, or start one.' : 'Reading …'}</p>}
      {task && (
        <>
          <h2>
            {task.name} <StateWord state={task.state} />
          </h2>
          {task.description && <p>{task.description}</p>}
          <Facts task={task} />
          <Actions
            task={task}
            onFollow={() => onFollow({ id: task.id, name: task.name ?? task.id })}
            onChanged={(changedId) => {
              if (changedId === task.id) void refetch();
              onChanged(changedId);
            }}
          />
          {task.chain && <Chain chain={task.chain} chosenId={task.id} onChoose={onChoose} />}
        </>
      )}
    </section>
  );
}

type Task = NonNullable<DeskTaskQuery['taskContact']>;

function Facts({ task: { id, initiatedAt, expiresAt, queue, agent } }: { readonly task: Task }): ReactElement {
  const facts = [
    ['Begun', timeOf(initiatedAt)],
    ['Ends by itself', timeOf(expiresAt)],
    ['Queue', queue?.name],
    ['Agent', agent?.username],
    ['Id', id],
  ] as const;
  return (
    <dl>
      {facts.flatMap(([name, value]) =>
        value
          ? [
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>,
            ]
          : [],
      )}
    </dl>
  );
}

function Chain({ chain, chosenId, onChoose }: { readonly chain: NonNullable<Task['chain']>; readonly chosenId: string; readonly onChoose: (id: string) => void }): ReactElement {
  const layout = useMemo(() => layOut(chain), [chain]);
  const isTask = (id: string): boolean => chain.contacts.some((contact) => contact.id === id && contact.channel === 'TASK');
  return (
    <section aria-label="Its chain" className="chain">
      <h3>
        Chain <span>{chain.length} of {chain.length + chain.remaining} linked tasks</span>
      </h3>
      <div className="picture">
        <ChainPicture
          layout={layout}
          chosenId={chosenId}
          onChoose={(id) => {
            if (isTask(id)) onChoose(id);
          }}
        />
      </div>
      <ChainLegend />
    </section>
  );
}

function timeOf(time: string | null | undefined): string | undefined {
  return time ? new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) : undefined;
}
