import { StopContactCommand } from '@aws-sdk/client-connect';
import { setTimeout as sleep } from 'node:timers/promises';
import { callerOf } from '../emulator/caller.ts';
import { onEachEngine } from '../support/databases.ts';
import { openFedWorld } from '../support/fedWorld.ts';
import { wsClient } from '../support/live.ts';
import { SEED } from '../support/world.ts';

const FOLLOWED = [
  ['a task', SEED.task(3), 'subscription ($id: ID!) { followed: taskContactChanged(id: $id) { id state attributes { name } } }'],
  ['a chain', SEED.task(3), 'subscription ($id: ID!) { followed: taskChainChanged(contactId: $id) { contacts { id ... on TaskContact { state } } } }'],
] as const;

onEachEngine((databases) => {
  it.each(FOLLOWED)('who follows %s that nothing was known of is told of its changes, and not of his own reading', async (_what, id, query) => {
    const world = await openFedWorld(await databases.create());
    const client = wsClient(world);
    const caller = callerOf(world.emulatorUrl);
    const followed = client.follow(query, { id });
    const first = await followed.next();
    expect(JSON.stringify(first)).toContain('QUEUED');
    // Longer than changes are gathered for one answer.
    await sleep(500);
    expect(followed.hasMore()).toBe(false);
    await caller.client.send(new StopContactCommand({ InstanceId: SEED.instance, ContactId: id }));
    expect(JSON.stringify(await followed.next())).not.toContain('QUEUED');
    await client.close();
    await caller.close();
    await world.close();
  });
});
