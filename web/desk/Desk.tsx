import { useQuery } from '@apollo/client/react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { DeskTasksDocument } from '../generated/graphql.ts';
import { Batches } from './Batches.tsx';
import { NewTask } from './NewTask.tsx';
import type { Followed } from './NewTask.tsx';
import { TaskCard } from './TaskCard.tsx';
import { TaskList } from './TaskList.tsx';

const DAY_MS = 86_400_000;

/** The whole desk: a form for new tasks, the recent ones, the one that is chosen, and batches. */
export function Desk(): ReactElement {
  // A range that stays the same is one entry of the cache; two weeks at most are the fast search.
  const timeRange = useMemo(() => ({ from: new Date(Date.now() - 13 * DAY_MS).toISOString(), to: new Date(Date.now() + DAY_MS).toISOString() }), []);
  const { data, error, refetch } = useQuery(DeskTasksDocument, { variables: { timeRange } });
  const [chosenId, setChosenId] = useState<string>();
  const [followed, setFollowed] = useState<Followed>();
  const show = (id: string): void => {
    setChosenId(id);
    void refetch();
  };
  return (
    <main className="desk">
      <header>
        <h1>Task desk</h1>
        <a href="./graphiql">GraphiQL</a>
      </header>
      <NewTask
        followed={followed}
        onForget={() => setFollowed(undefined)}
        onStarted={(id) => {
          setFollowed(undefined);
          show(id);
        }}
      />
      <TaskList tasks={data?.taskContacts?.nodes ?? []} problem={error?.message} chosenId={chosenId} onChoose={setChosenId} />
      <TaskCard key={chosenId} id={chosenId} onChoose={setChosenId} onChanged={show} onFollow={setFollowed} />
      <Batches />
    </main>
  );
}
