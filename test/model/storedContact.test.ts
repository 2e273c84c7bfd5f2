import fc from 'fast-check';
import { afterDescription, afterEvent, afterListing, contactOf, isSettled, nextAsk, summaryOf, unknownContact } from '../../src/model/storedContact.ts';
import type { StoredContact } from '../../src/model/storedContact.ts';
import { contact, minute, summary } from '../support/contacts.ts';
import { event } from '../support/events.ts';

const NOW = minute(100);
const key = { instanceId: 'instance', id: 'contact' };
const at = (minutes: number, seconds = 0) => new Date(minute(minutes).getTime() + seconds * 1_000).toISOString();
const after = (stored: StoredContact, ...events: readonly ReturnType<typeof event>[]) => events.reduce((before, each) => afterEvent(before, each, NOW), stored);
const told = (...events: readonly ReturnType<typeof event>[]) => after(unknownContact(key), ...events);

const anEvent = fc
  .record({
    type: fc.constantFrom('INITIATED', 'QUEUED', 'PAUSED', 'RESUMED', 'DISCONNECTED', 'CONTACT_DATA_UPDATED'),
    minutes: fc.nat(5),
    id: fc.nat(20),
    name: fc.constantFrom('a', 'b', undefined),
    queue: fc.constantFrom('q', 'r'),
    queued: fc.nat(3),
    ended: fc.boolean(),
  })
  .map(({ type, minutes, id, name, queue, queued, ended }) =>
    event(
      {
        eventType: type,
        contactDetails: { name },
        ...(queued > 0 && { queueInfo: { queueArn: `x/queue/${queue}`, enqueueTimestamp: at(queued) } }),
        ...(ended && { disconnectTimestamp: at(4) }),
        updatedProperties: ['Tags'],
      },
      { id: `${type} ${String(minutes)} ${String(id)}`, time: at(minutes) },
    ),
  );

describe('events', () => {
  it('in any order and however often end in the same', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { minLength: 1, maxLength: 8 }).chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }))), ([events, shuffled]) => {
        const [one, other] = [told(...events), told(...shuffled)];
        expect(other.told).toEqual(one.told);
        expect(other.toldAt).toEqual(one.toldAt);
        expect(contactOf(other, [])).toEqual(contactOf(one, []));
      }),
    );
  });

  it('that were told already change nothing', () => {
    const first = told(event());
    expect(afterEvent(first, event(), minute(200))).toBe(first);
  });

  it('that are older than the description do not undo it', () => {
    const described = afterDescription(unknownContact(key), contact({ name: 'New', updatedAt: minute(5) }), unknownContact(key), NOW);
    const late = after(described, event({ eventType: 'QUEUED', contactDetails: { name: 'Old' } }, { time: at(4) }));
    expect(contactOf(late, []).name).toBe('New');
  });

  it('that are newer than the description show what it does not hold yet', () => {
    const described = afterDescription(unknownContact(key), contact({ updatedAt: minute(5), queuedAt: minute(1), queueId: 'q' }), unknownContact(key), NOW);
    const moved = after(described, event({ eventType: 'QUEUED', queueInfo: { queueArn: 'x/queue/r', enqueueTimestamp: at(6) } }, { time: at(6) }));
    expect(contactOf(moved, [])).toMatchObject({ queueId: 'r', queuedAt: minute(6), updatedAt: minute(6) });
    const ended = after(moved, event({ eventType: 'DISCONNECTED', disconnectTimestamp: at(5, 30), disconnectReason: 'API' }, { time: at(5, 30) }));
    expect(contactOf(ended, [])).toMatchObject({ endedAt: new Date(at(5, 30)), endReason: 'API' });
  });
});

describe('an event of the second in which the contact was described', () => {
  const described = afterDescription(unknownContact(key), contact({ updatedAt: new Date(at(5, 0.2)) }), unknownContact(key), NOW);

  it('shows, although EventBridge cut its time', () => {
    const accepted = after(described, event({ eventType: 'CONNECTED_TO_AGENT', agentInfo: { agentArn: 'x/agent/a', connectedToAgentTimestamp: at(5, 0.7) } }, { time: at(5) }));
    expect(contactOf(accepted, [])).toMatchObject({ agentId: 'a', connectedToAgentAt: new Date(at(5, 0.7)) });
  });

  it('does not, where the description holds what it tells', () => {
    const late = after(described, event({ eventType: 'QUEUED', contactDetails: { name: 'Old' }, queueInfo: { queueArn: 'x/queue/q', enqueueTimestamp: at(5, 0.1) } }, { time: at(5) }));
    expect(contactOf(late, [])).toEqual(contactOf(described, []));
  });
});

test('what an event says to have ended has, also where Connect did not say so when it was asked afterwards', () => {
  const ended = told(event(), event({ eventType: 'DISCONNECTED', disconnectTimestamp: at(5) }, { id: 'd', time: at(5) }));
  const described = afterDescription(ended, contact({ updatedAt: minute(4) }), ended, NOW);
  expect(contactOf(described, []).endedAt).toEqual(minute(5));
  expect(isSettled(described)).toBe(false);
});

describe('changes that only a description tells', () => {
  const update = (id: string, minutes: number) => event({ eventType: 'CONTACT_DATA_UPDATED', updatedProperties: ['Tags'] }, { id, time: at(minutes) });

  it('count once however often they come, also two of one second', () => {
    expect(told(update('a', 1), update('a', 1)).changes.count).toBe(1);
    expect(told(update('a', 1), update('b', 1)).changes.count).toBe(2);
  });

  it('count whatever else was told since', () => {
    expect(told(event({ eventType: 'QUEUED' }, { time: at(9) }), update('a', 1)).changes.count).toBe(1);
  });

  it('that came while it was asked for are not in the answer', () => {
    const asked = told(update('a', 1));
    const changed = after(asked, update('b', 2));
    expect(afterDescription(changed, contact(), asked, NOW)).toMatchObject({ changes: { count: 2 }, description: { changes: 1 } });
  });

  it('an answer that was asked for earlier does not replace one that was asked for later', () => {
    const asked = told(update('a', 1));
    const later = after(asked, update('b', 2));
    const answered = afterDescription(later, contact({ name: 'Later' }), later, NOW);
    expect(afterDescription(answered, contact({ name: 'Earlier' }), asked, NOW)).toBe(answered);
  });
});

describe('a contact is settled', () => {
  const ended = event({ eventType: 'DISCONNECTED', disconnectTimestamp: at(5) }, { id: 'd', time: at(5) });
  const describedAs = (over: Parameters<typeof contact>[0]) => {
    const asked = told(event(), ended);
    return afterDescription(asked, contact({ updatedAt: minute(5), ...over }), asked, NOW);
  };

  it('when it has ended and was described since', () => {
    expect(isSettled(told(event(), ended))).toBe(false);
    expect(isSettled(describedAs({}))).toBe(false);
    expect(isSettled(describedAs({ endedAt: minute(5) }))).toBe(true);
  });

  it('when the after-contact work is done, too', () => {
    expect(isSettled(describedAs({ endedAt: minute(5), afterContactWorkStartedAt: minute(5) }))).toBe(false);
    expect(isSettled(describedAs({ endedAt: minute(5), afterContactWorkStartedAt: minute(5), afterContactWorkEndedAt: minute(6) }))).toBe(true);
  });

  it('until something more is heard of it', () => {
    const settled = describedAs({ endedAt: minute(5) });
    expect(isSettled(after(settled, ended))).toBe(true);
    expect(isSettled(after(settled, event({ eventType: 'COMPLETED', disconnectTimestamp: at(5) }, { id: 'c', time: at(6) })))).toBe(false);
  });
});

describe('Connect is asked', () => {
  const delays = { soonMs: 60_000, openMs: 600_000 };
  const SOON = minute(101);
  const LATER = minute(110);

  it('soon about what is unknown, has ended or changed unseen, later about what is open, never about what is settled', () => {
    const born = told(event());
    const described = afterDescription(born, contact({ updatedAt: minute(5) }), born, NOW);
    const ended = after(born, event({ eventType: 'DISCONNECTED', disconnectTimestamp: at(5) }, { time: at(5) }));
    expect(nextAsk(unknownContact(key), delays, NOW)).toEqual(SOON);
    expect(nextAsk(told(event({ eventType: 'QUEUED' })), delays, NOW)).toEqual(SOON);
    expect(nextAsk(born, delays, NOW)).toEqual(LATER);
    expect(nextAsk(described, delays, NOW)).toEqual(LATER);
    expect(nextAsk(after(described, event({ eventType: 'PAUSED' }, { time: at(6) })), delays, NOW)).toEqual(SOON);
    expect(nextAsk(ended, delays, NOW)).toEqual(SOON);
    expect(nextAsk(afterDescription(ended, contact({ endedAt: minute(5) }), ended, NOW), delays, NOW)).toBeUndefined();
  });
});

test('a row of a listing tells links and ends, and that nothing of the tree is missing', () => {
  const listed = afterListing(unknownContact(key), summary('contact', { previousContactId: 'p', endedAt: minute(3) }), NOW);
  expect(listed.wholeAt).toEqual(NOW);
  expect(summaryOf(listed)).toEqual(summary('contact', { previousContactId: 'p', endedAt: minute(3) }));
});

test('from its first event on nothing that hangs on a contact is missing, from another it may be', () => {
  expect(told(event()).wholeAt).toEqual(NOW);
  expect(told(event({ eventType: 'QUEUED' })).wholeAt).toBeUndefined();
  expect(told(event({ eventType: 'QUEUED' }), event()).wholeAt).toEqual(NOW);
});
