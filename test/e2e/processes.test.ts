import { Client } from 'pg';
import { wsClient } from '../support/live.ts';
import { openFedWorld, seedEnvelope } from '../support/fedWorld.ts';
import { openPostgres } from '../support/postgres.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import { SEED } from '../support/world.ts';

test('what one process is told, the others on its database hear of', async () => {
  const postgres = await openPostgres();
  const databaseUrl = await postgres.createDatabase();
  const world = await openFedWorld({ databaseUrl }, { isFed: false });
  const other = await openStore({ databaseUrl }, createLog({ level: 'silent' }));
  const heard = Promise.withResolvers<unknown>();
  const listening = await other.notifications.listen(heard.resolve, () => undefined);
  expect((await world.post(seedEnvelope({ contactId: 'b', previousContactId: 'a', initialContactId: 'a' }))).status).toBe(200);
  expect(await heard.promise).toEqual({ instanceId: SEED.instance, ids: ['b', 'a'] });
  expect((await other.contacts.findTree({ instanceId: SEED.instance, id: 'b' })).map(({ contact }) => contact.id)).toEqual(['b']);
  await listening.close();
  await other.close();
  await world.close();
  await postgres.close();
}, 120_000);

test('what a process did not hear, because its connection to the database was lost, its subscribers are told when it is back', async () => {
  const postgres = await openPostgres();
  const databaseUrl = await postgres.createDatabase();
  const [one, other] = [await openFedWorld({ databaseUrl }), await openFedWorld({ databaseUrl }, { isFed: false })];
  const client = wsClient(other);
  const contactId = SEED.task(3);
  const followed = client.follow('subscription ($id: ID!) { taskContactChanged(id: $id) { state } }', { id: contactId });
  expect(await followed.next()).toEqual({ data: { taskContactChanged: { state: 'QUEUED' } } });
  const operator = new Client({ connectionString: databaseUrl });
  await operator.connect();
  const { rowCount } = await operator.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen contacts_changed'`);
  expect(rowCount).toBe(2);
  // Nobody listens: the notice of this event is heard by none.
  const ended = new Date().toISOString();
  expect((await one.post(seedEnvelope({ contactId, eventType: 'DISCONNECTED', disconnectTimestamp: ended, disconnectReason: 'API' }, { time: ended }))).status).toBe(200);
  let state: string;
  do state = (await followed.next()).data.taskContactChanged.state;
  while (state !== 'ENDED');
  await client.close();
  await operator.end();
  for (const world of [one, other]) await world.close();
  await postgres.close();
}, 120_000);
