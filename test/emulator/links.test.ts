import { ListAssociatedContactsCommand } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { exception, InstanceId, useCaller } from './caller.ts';
import type { Caller } from './caller.ts';

const caller = useCaller();
const full = exception('ServiceQuotaExceededException', 402);
const LIMIT = 12;

describe('links between contacts', () => {
  it('are of one kind: previous and related together are refused', async () => {
    const { start } = caller();
    const [one, other] = [await start(), await start()];
    await expect(start({ PreviousContactId: one, RelatedContactId: other })).rejects.toEqual(exception('InvalidRequestException', 400));
  });

  it('lead to contacts that exist', async () => {
    const { start } = caller();
    await expect(start({ PreviousContactId: 'nobody' })).rejects.toEqual(exception('ResourceNotFoundException', 404));
    await expect(start({ RelatedContactId: 'nobody' })).rejects.toEqual(exception('ResourceNotFoundException', 404));
  });

  it('give a chained task the initial contact of its chain, and a related one its own', async () => {
    const { start, describe: contactOf } = caller();
    const chained = await start({ PreviousContactId: SEED.tasks.third });
    const related = await start({ RelatedContactId: chained });
    const alone = await start();
    expect(await contactOf(chained)).toMatchObject({ PreviousContactId: SEED.tasks.third, InitialContactId: SEED.voice, ContactAssociationId: SEED.voice });
    expect(await contactOf(related)).toMatchObject({ RelatedContactId: chained, InitialContactId: related, ContactAssociationId: SEED.voice });
    expect(await contactOf(alone)).toMatchObject({ InitialContactId: alone, ContactAssociationId: alone });
  });

  it('carry the segment attributes of the user along a chain, not the system ones, and not to a related task', async () => {
    const { start, describe: contactOf } = caller();
    const first = await start({ SegmentAttributes: { tier: { ValueString: 'gold' }, 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 60 } } } } });
    const chained = await contactOf(await start({ PreviousContactId: first }));
    const related = await contactOf(await start({ RelatedContactId: first }));
    expect(chained.SegmentAttributes).toEqual({ 'connect:Subtype': { ValueString: 'connect:Task' }, tier: { ValueString: 'gold' } });
    expect(related.SegmentAttributes).toEqual({ 'connect:Subtype': { ValueString: 'connect:Task' } });
  });
});

describe('the tree of a contact', () => {
  it('holds both kinds of link and the asked contact, whichever of them is asked', async () => {
    const { tree } = caller();
    const all = [SEED.voice, ...Object.values(SEED.tasks)].toSorted();
    for (const id of all) expect((await tree(id)).map(({ ContactId }) => ContactId).toSorted()).toEqual(all);
  });

  it('comes in an order of no use, which is the same on every page', async () => {
    const { client, start, tree } = caller();
    const root = await start();
    for (let n = 0; n < 9; n += 1) await start({ RelatedContactId: root });
    const whole = (await tree(root)).map(({ ContactId }) => ContactId);
    const paged: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const listed = await client.send(new ListAssociatedContactsCommand({ InstanceId, ContactId: root, MaxResults: 3, NextToken }));
      paged.push(...(listed.ContactSummaryList ?? []).map(({ ContactId }) => ContactId));
      NextToken = listed.NextToken;
    } while (NextToken !== undefined);
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(10);
  });

  it('refuses a token that is not its own, and one older than 24 hours', async () => {
    const { client, control } = caller();
    const listed = await client.send(new ListAssociatedContactsCommand({ InstanceId, ContactId: SEED.voice, MaxResults: 1 }));
    const withToken = (NextToken: string): Promise<unknown> => client.send(new ListAssociatedContactsCommand({ InstanceId, ContactId: SEED.voice, NextToken }));
    const invalid = exception('InvalidRequestException', 400);
    await expect(withToken('made up')).rejects.toEqual(invalid);
    await expect(withToken(`${listed.NextToken ?? ''}A`.slice(1))).rejects.toEqual(invalid);
    await withToken(listed.NextToken ?? '');
    await control('POST', 'clock', { advanceSeconds: 24 * 60 * 60 + 1 });
    await expect(withToken(listed.NextToken ?? '')).rejects.toEqual(invalid);
  });
});

describe('the limit of 12 linked tasks', () => {
  it('is met by a line of tasks that each name the one before', async () => {
    const { start } = caller();
    await expect(start({ PreviousContactId: await line(caller(), LIMIT) })).rejects.toEqual(full);
  });

  it('is met by 12 tasks that name the same contact', async () => {
    const { start } = caller();
    const root = await start();
    for (let n = 0; n < LIMIT; n += 1) await start({ PreviousContactId: root });
    await expect(start({ PreviousContactId: root })).rejects.toEqual(full);
  });

  it('set to fan-out lets a line grow, and set to size counts the line only', async () => {
    const { start, control } = caller();
    await control('POST', 'settings', { chainLimit: 'fan-out' });
    const end = await line(caller(), LIMIT);
    await start({ PreviousContactId: end });
    await control('POST', 'settings', { chainLimit: 'size' });
    await expect(start({ PreviousContactId: end })).rejects.toEqual(full);
  });

  it('does not hold for related tasks', async () => {
    const { start, tree } = caller();
    const root = await start();
    for (let n = 0; n < LIMIT + 2; n += 1) await start({ RelatedContactId: root });
    expect(await tree(root)).toHaveLength(LIMIT + 3);
  });
});

/** Starts a contact and a line of tasks behind it, and answers the last one's id. */
async function line({ start }: Caller, length: number): Promise<string> {
  let last = await start();
  for (let n = 0; n < length; n += 1) last = await start({ PreviousContactId: last });
  return last;
}
