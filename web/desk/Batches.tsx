import { useMutation, useQuery, useSubscription } from '@apollo/client/react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { DeskBatchFailuresDocument, DeskBatchProgressedDocument, DeskBatchesDocument, DeskCancelBatchDocument, DeskRetryBatchDocument } from '../generated/graphql.ts';
import type { DeskBatchRowFragment, DeskErrorsFragment } from '../generated/graphql.ts';

/** How soon a batch that others submit is seen. */
const LOOK_EVERY_MS = 5_000;

/** The newest batches: how far each is, what of it failed, and what can be done about that. A service that keeps nothing has none. */
export function Batches(): ReactElement | null {
  const { data } = useQuery(DeskBatchesDocument, { pollInterval: LOOK_EVERY_MS });
  const batches = data?.taskBatches?.nodes ?? [];
  if (batches.length === 0) return null;
  return (
    <section aria-label="Batches" className="batches">
      <h2>Batches</h2>
      {batches.map((batch) => (
        // It ends when the batch does; retried, the batch is followed again.
        <Batch key={`${batch.id} ${String(batch.finishedAt === null)}`} batch={batch} />
      ))}
    </section>
  );
}

function Batch({ batch }: { readonly batch: DeskBatchRowFragment }): ReactElement {
  const { id, name, state, total, pending, started, failed, cancelled, estimatedFinishAt } = batch;
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [cancel] = useMutation(DeskCancelBatchDocument);
  const [retry] = useMutation(DeskRetryBatchDocument);
  // Its answers go to the cache, which the list is read from.
  useSubscription(DeskBatchProgressedDocument, { variables: { id }, skip: pending === 0 });
  const run = async (change: () => Promise<{ readonly userErrors: readonly DeskErrorsFragment[] } | null | undefined>): Promise<void> => {
    try {
      setProblems((await change())?.userErrors.map(({ message }) => message) ?? []);
    } catch (error) {
      setProblems([error instanceof Error ? error.message : String(error)]);
    }
  };
  return (
    <article aria-label={name}>
      <h3>
        {name}
        <span>
          {state.toLowerCase()}: {started} of {total} started{failed > 0 && `, ${String(failed)} failed`}
          {cancelled > 0 && `, ${String(cancelled)} cancelled`}
          {estimatedFinishAt && `, the last at about ${new Date(estimatedFinishAt).toLocaleTimeString()}`}
        </span>
      </h3>
      <progress aria-label={`Progress of ${name}`} max={total} value={total - pending} />
      <div className="actions" role="group" aria-label={`Actions of ${name}`}>
        <button type="button" disabled={state !== 'RUNNING'} onClick={() => void run(async () => (await cancel({ variables: { id } })).data?.cancelTaskBatch)}>
          Cancel
        </button>
        <button type="button" disabled={failed === 0 || state === 'CANCELLED'} onClick={() => void run(async () => (await retry({ variables: { id } })).data?.retryTaskBatch)}>
          Retry the failed
        </button>
      </div>
      {problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      {failed > 0 && <Failures key={failed} id={id} name={name} />}
    </article>
  );
}

/** Each failure beside its line: the place of the task among those that were submitted. It is made anew for another number of them. */
function Failures({ id, name }: { readonly id: string; readonly name: string }): ReactElement {
  const { data } = useQuery(DeskBatchFailuresDocument, { variables: { id }, fetchPolicy: 'network-only' });
  const { nodes = [], totalCount = 0 } = data?.taskBatch?.items ?? {};
  return (
    <table aria-label={`Failures of ${name}`}>
      <thead>
        <tr>
          <th>Line</th>
          <th>Task</th>
          <th>Why it failed</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ index, name: task, error }) => (
          <tr key={index}>
            <td>{index + 1}</td>
            <td>{task}</td>
            <td>{error?.message}</td>
          </tr>
        ))}
        {totalCount > nodes.length && (
          <tr>
            <td colSpan={3}>and {totalCount - nodes.length} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
