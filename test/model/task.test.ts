import fc from 'fast-check';
import type { Contact } from '../../src/model/contact.ts';
import { availableActions, TASK_ACTIONS, TASK_STATES, taskState } from '../../src/model/task.ts';
import type { TaskAction, TaskState } from '../../src/model/task.ts';
import { contact, minute, NOON } from '../support/contacts.ts';

const [EARLIER, EARLY, LATER] = [minute(-20), minute(-10), minute(10)];
const stateOf = (over: Partial<Contact>) => taskState(contact(over), NOON);

/** One task in each state. */
const IN_STATE: Readonly<Record<TaskState, Partial<Contact>>> = {
  SCHEDULED: { scheduledAt: LATER },
  IN_FLOW: {},
  QUEUED: { queuedAt: EARLY },
  WITH_AGENT: { queuedAt: EARLIER, connectedToAgentAt: EARLY },
  PAUSED: { pausedAt: EARLY },
  ENDED: { endedAt: EARLY },
};

describe('state', () => {
  test.each(Object.entries(IN_STATE))('%s', (state, over) => {
    expect(stateOf(over)).toBe(state);
  });

  describe('the order of the tests', () => {
    const all = { scheduledAt: LATER, pausedAt: EARLY, connectedToAgentAt: EARLIER, queuedAt: EARLY };
    test.each<readonly [TaskState, Partial<Contact>]>([
      ['ENDED', { ...all, endedAt: EARLY }],
      ['SCHEDULED', all],
      ['PAUSED', { ...all, scheduledAt: EARLIER }],
      ['WITH_AGENT', { ...all, scheduledAt: EARLIER, resumedAt: minute(-5) }],
      ['QUEUED', { queuedAt: EARLY, scheduledAt: EARLIER }],
      ['IN_FLOW', { scheduledAt: EARLIER }],
    ])('%s comes before what is below it', (state, over) => {
      expect(stateOf(over)).toBe(state);
    });
  });

  test('a schedule that is met is no schedule', () => {
    expect(stateOf({ scheduledAt: minute(0) })).toBe('IN_FLOW');
    expect(stateOf({ scheduledAt: new Date(NOON.getTime() + 1) })).toBe('SCHEDULED');
  });

  test('a task that was resumed is paused only when it was paused again since', () => {
    expect(stateOf({ pausedAt: EARLIER, resumedAt: EARLY })).toBe('IN_FLOW');
    expect(stateOf({ pausedAt: EARLY, resumedAt: EARLY })).toBe('IN_FLOW');
    expect(stateOf({ pausedAt: EARLY, resumedAt: EARLIER })).toBe('PAUSED');
  });

  test('pausing takes a task out of its queue, and resuming does not put it back', () => {
    expect(stateOf({ queuedAt: EARLIER, pausedAt: EARLY, resumedAt: minute(-5) })).toBe('IN_FLOW');
    expect(stateOf({ queuedAt: EARLY, pausedAt: EARLY, resumedAt: minute(-5) })).toBe('IN_FLOW');
    expect(stateOf({ queuedAt: minute(-5), pausedAt: EARLIER, resumedAt: EARLY })).toBe('QUEUED');
  });

  test('is one of six, whatever is known, and the first evidence that holds', () => {
    const time = fc.option(fc.integer({ min: -3, max: 3 }).map(minute), { nil: undefined });
    const evidence = fc.record({ endedAt: time, scheduledAt: time, pausedAt: time, resumedAt: time, connectedToAgentAt: time, queuedAt: time });
    fc.assert(
      fc.property(evidence, (known) => {
        const at = (date: Date | undefined) => date?.getTime() ?? Number.NEGATIVE_INFINITY;
        const holds: readonly (readonly [TaskState, boolean])[] = [
          ['ENDED', known.endedAt !== undefined],
          ['SCHEDULED', at(known.scheduledAt) > NOON.getTime()],
          ['PAUSED', at(known.pausedAt) > at(known.resumedAt)],
          ['WITH_AGENT', known.connectedToAgentAt !== undefined],
          ['QUEUED', at(known.queuedAt) > at(known.pausedAt)],
          ['IN_FLOW', true],
        ];
        expect(taskState(known, NOON)).toBe(holds.find(([, is]) => is)?.[0]);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The table of docs: a row a state, a mark an action. */
const COLUMNS: readonly TaskAction[] = ['UPDATE', 'START_FOLLOW_UP', 'STOP', 'RESCHEDULE', 'PAUSE', 'RESUME', 'TRANSFER', 'ASSIGN', 'CHANGE_TEMPLATE', 'CHANGE_ROUTING', 'DISMISS'];
const TABLE: Readonly<Record<TaskState, string>> = {
  //          U F S R P R T A T R D
  SCHEDULED: 'x x x x . . . . . . .',
  IN_FLOW: '  x x x . x . x . x x .',
  QUEUED: '   x x x . x . x x x x .',
  WITH_AGENT: 'x x x . x . x . . . .',
  PAUSED: '   x x x . . x x . . . .',
  ENDED: '    x x . . . . . . . . .',
};
const allowed = (state: TaskState) => {
  const marks = TABLE[state].trim().split(' ');
  return COLUMNS.filter((_, index) => marks[index] === 'x');
};
const actionsOf = (over: Partial<Contact>) => availableActions(contact(over), NOON);

describe('available actions', () => {
  test('the table names every state and action', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual([...TASK_STATES].toSorted());
    expect([...COLUMNS].toSorted()).toEqual([...TASK_ACTIONS].toSorted());
  });

  test.each(TASK_STATES)('%s', (state) => {
    expect([...actionsOf(IN_STATE[state])].toSorted()).toEqual([...allowed(state)].toSorted());
  });

  test.each(['IN_FLOW', 'QUEUED', 'WITH_AGENT'] as const)('%s: ten pauses are the last, and take nothing else away', (state) => {
    expect(actionsOf({ ...IN_STATE[state], pauseCount: 0 })).toContain('PAUSE');
    expect(actionsOf({ ...IN_STATE[state], pauseCount: 9 })).toContain('PAUSE');
    expect([...actionsOf({ ...IN_STATE[state], pauseCount: 10 })].toSorted()).toEqual(allowed(state).filter((action) => action !== 'PAUSE').toSorted());
    expect(actionsOf({ ...IN_STATE[state], pauseCount: 11 })).not.toContain('PAUSE');
  });

  test('the tenth pause can still be resumed', () => {
    expect(actionsOf({ ...IN_STATE.PAUSED, pauseCount: 10 })).toContain('RESUME');
  });

  test('DISMISS of an ended task while after-contact work is open', () => {
    const ended = { endedAt: EARLY, agentId: 'ada' };
    expect(actionsOf(ended)).not.toContain('DISMISS');
    expect(actionsOf({ ...ended, afterContactWorkStartedAt: EARLY })).toContain('DISMISS');
    expect(actionsOf({ ...ended, afterContactWorkStartedAt: EARLY, afterContactWorkEndedAt: minute(-5) })).not.toContain('DISMISS');
  });

  test.each(TASK_STATES.filter((state) => state !== 'ENDED'))('%s: no DISMISS, although after-contact work is open', (state) => {
    expect(actionsOf({ ...IN_STATE[state], afterContactWorkStartedAt: EARLY })).not.toContain('DISMISS');
  });
});
