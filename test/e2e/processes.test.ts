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
