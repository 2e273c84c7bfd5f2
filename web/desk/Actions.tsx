import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { DeskDestinationsDocument, DeskPauseDocument, DeskResumeDocument, DeskStopDocument, DeskTransferDocument } from '../generated/graphql.ts';
import type { DeskErrorsFragment, DeskTaskDetailsFragment, TaskAction, TransferTargetInput } from '../generated/graphql.ts';

interface ActionsProps {
  readonly task: DeskTaskDetailsFragment;
  /** The task that there is to see now: of a transfer the one that it made. */
  readonly onChanged: (id: string) => void;
  readonly onFollow: () => void;
}

interface Payload {
  readonly taskContact?: { readonly id: string } | null | undefined;
  readonly userErrors: readonly DeskErrorsFragment[];
}

/** What can be done with a task: a button works where Connect would allow it now. */
export function Actions({ task, onChanged, onFollow }: ActionsProps): ReactElement {
  const { id, availableActions } = task;
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isHandingOver, setHandingOver] = useState(false);
  const [pause] = useMutation(DeskPauseDocument);
  const [resume] = useMutation(DeskResumeDocument);
  const [stop] = useMutation(DeskStopDocument);
  const can = (action: TaskAction): boolean => availableActions?.includes(action) ?? false;
  const run = async (change: () => Promise<Payload | null | undefined>): Promise<void> => {
    try {
      const payload = await change();
      setProblems(payload?.userErrors.map(({ message }) => message) ?? []);
      if (payload?.taskContact) onChanged(payload.taskContact.id);
    } catch (error) {
      setProblems([error instanceof Error ? error.message : String(error)]);
    }
  };
  return (
    <>
      <div className="actions" role="group" aria-label="Actions">
        <button type="button" disabled={!can('PAUSE')} onClick={() => void run(async () => (await pause({ variables: { id } })).data?.pauseTaskContact)}>
          Pause
        </button>
        <button type="button" disabled={!can('RESUME')} onClick={() => void run(async () => (await resume({ variables: { id } })).data?.resumeTaskContact)}>
          Resume
        </button>
        <button type="button" disabled={!can('TRANSFER')} aria-expanded={isHandingOver} onClick={() => setHandingOver(!isHandingOver)}>
          Transfer
        </button>
        <button type="button" disabled={!can('START_FOLLOW_UP')} onClick={onFollow}>
          Follow up
        </button>
        <button type="button" disabled={!can('STOP')} onClick={() => void run(async () => (await stop({ variables: { id } })).data?.stopTaskContact)}>
          Stop
        </button>
      </div>
      {isHandingOver && can('TRANSFER') && <HandOver id={id} run={run} onDone={() => setHandingOver(false)} />}
      {problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
    </>
  );
}

interface HandOverProps {
  readonly id: string;
  readonly run: (change: () => Promise<Payload | null | undefined>) => Promise<void>;
  readonly onDone: () => void;
}

/** Whom a task is handed to, and by which flow. */
function HandOver({ id, run, onDone }: HandOverProps): ReactElement {
  const { data } = useQuery(DeskDestinationsDocument);
  const [transfer] = useMutation(DeskTransferDocument);
  const flows = data?.contactFlows?.nodes.filter(({ isPublished }) => isPublished) ?? [];
  const submit = (form: FormData): Promise<void> => {
    const input = { id, contactFlowId: textOf(form, 'flow'), to: targetOf(textOf(form, 'to')) };
    return run(async () => (await transfer({ variables: { input } })).data?.transferTaskContact).then(onDone);
  };
  return (
    <form className="hand-over" action={submit}>
      <label className="field">
        To
        <select name="to" aria-label="To">
          {data?.connectQueues?.nodes.map((queue) => (
            <option key={queue.id} value={`queueId ${queue.id}`}>
              Queue {queue.name}
            </option>
          ))}
          {data?.connectAgents?.nodes.map((agent) => (
            <option key={agent.id} value={`agentId ${agent.id}`}>
              Agent {agent.username}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        Flow
        <select name="flow" aria-label="Flow">
          {flows.map((flow) => (
            <option key={flow.id} value={flow.id}>
              {flow.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="primary">
        Hand over
      </button>
    </form>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function targetOf(choice: string): TransferTargetInput {
  const [kind, id = ''] = choice.split(' ');
  return kind === 'agentId' ? { agentId: id } : { queueId: id };
}
