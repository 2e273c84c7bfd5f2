import { ListContactReferencesCommand, UpdateContactAttributesCommand } from '@aws-sdk/client-connect';
import type { ReferenceType } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { exception, InstanceId, useCaller } from './caller.ts';

const caller = useCaller();
const invalid = exception('InvalidRequestException', 400);
const LIMIT_BYTES = 32_768;

describe('attributes', () => {
  it('are one map for all contacts of a chain, later updates included', async () => {
    const { client, start, attributes } = caller();
    const first = await start({ Attributes: { customer: 'C-1', order: 'O-1' } });
    const second = await start({ PreviousContactId: first, Attributes: { order: 'O-2', step: '2' } });
    const shared = { customer: 'C-1', order: 'O-2', step: '2' };
    expect(await attributes(first)).toEqual(shared);
    expect(await attributes(second)).toEqual(shared);
    await client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: first, Attributes: { step: '3' } }));
    expect(await attributes(second)).toEqual({ ...shared, step: '3' });
    expect((await caller().describe(second)).Attributes).toEqual({ ...shared, step: '3' });
  });

  it('are copied once to a related task, given values winning', async () => {
    const { client, start, attributes } = caller();
    const first = await start({ Attributes: { customer: 'C-1', order: 'O-1' } });
    const related = await start({ RelatedContactId: first, Attributes: { order: 'O-9' } });
    expect(await attributes(related)).toEqual({ customer: 'C-1', order: 'O-9' });
    await client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: first, Attributes: { customer: 'C-2' } }));
    await client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: related, Attributes: { own: 'x' } }));
    expect(await attributes(related)).toEqual({ customer: 'C-1', order: 'O-9', own: 'x' });
    expect(await attributes(first)).toEqual({ customer: 'C-2', order: 'O-1' });
  });

  it('may be emptied, not removed, and updated on an ended contact', async () => {
    const { client, attributes } = caller();
    await client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: SEED.voice, Attributes: { language: '' } }));
    expect(await attributes(SEED.voice)).toMatchObject({ language: '', customerId: 'C-1042' });
  });

  it('hold 32,768 UTF-8 bytes together, of keys and values, over the whole chain', async () => {
    const { client, start } = caller();
    const first = await start({ Attributes: { a: 'x'.repeat(LIMIT_BYTES - 1) } });
    const update = (Attributes: Record<string, string>): Promise<unknown> => client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: first, Attributes }));
    await expect(update({ b: '' })).rejects.toEqual(invalid);
    await expect(start({ PreviousContactId: first, Attributes: { b: '' } })).rejects.toEqual(invalid);
    await expect(start({ Attributes: { a: 'é'.repeat(LIMIT_BYTES / 2) } })).rejects.toEqual(invalid);
    await update({ a: 'x' });
    await update({ b: '' });
  });

  it('have keys of letters, digits, dashes and underscores', async () => {
    await expect(caller().start({ Attributes: { 'a b': 'x' } })).rejects.toEqual(invalid);
    await expect(caller().start({ Attributes: { 'ä': 'x' } })).rejects.toEqual(invalid);
    await caller().start({ Attributes: { 'a-B_9': 'x' } });
  });

  it('keep __proto__ and constructor as plain keys', async () => {
    const { start, attributes } = caller();
    const Attributes = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    const answer = await attributes(await start({ Attributes }));
    expect(Object.entries(answer)).toContainEqual(['constructor', 'b']);
    expect(JSON.stringify((await caller().control('GET', 'state')).body)).toContain('"__proto__":"a"');
  });
});

describe('references', () => {
  it('are of five kinds, listed by the kinds that are asked for', async () => {
    const id = await caller().start({
      References: {
        page: { Type: 'URL', Value: 'https://example.com' },
        note: { Type: 'STRING', Value: 'n' },
        amount: { Type: 'NUMBER', Value: '-1.5' },
        day: { Type: 'DATE', Value: '1700000000' },
        mail: { Type: 'EMAIL', Value: 'a@example.com' },
      },
    });
    expect(await references(id, ['URL', 'NUMBER', 'DATE'])).toEqual([
      { Url: { Name: 'page', Value: 'https://example.com' } },
      { Number: { Name: 'amount', Value: '-1.5' } },
      { Date: { Name: 'day', Value: '1700000000' } },
    ]);
    expect(await references(id, ['STRING', 'EMAIL'])).toEqual([{ String: { Name: 'note', Value: 'n' } }, { Email: { Name: 'mail', Value: 'a@example.com' } }]);
  });

  it('show files that were attached at creation', async () => {
    const id = await caller().start({ Attachments: [{ FileName: 'a.txt', S3Url: 'https://bucket.s3.amazonaws.com/a.txt?X-Amz-Signature=s' }] });
    expect(await references(id, ['ATTACHMENT'])).toEqual([{ Attachment: { Name: 'a.txt', Value: expect.any(String) as string, Status: 'APPROVED', Arn: expect.stringContaining(id) as string } }]);
  });

  it.each([
    ['an attachment', { Type: 'ATTACHMENT', Value: 'x' }],
    ['a number that is not numeric', { Type: 'NUMBER', Value: 'twelve' }],
    ['a date that is not in epoch time', { Type: 'DATE', Value: '2026-01-01T00:00:00Z' }],
    ['no value', { Type: 'STRING' }],
  ] as const)('are refused with %s', async (_case, r) => {
    await expect(caller().start({ References: { r } })).rejects.toEqual(invalid);
  });

  it('come on one page: a token is refused, and so are more than six kinds', async () => {
    const { client } = caller();
    const ask = (ReferenceTypes: ReferenceType[], NextToken?: string): Promise<unknown> =>
      client.send(new ListContactReferencesCommand({ InstanceId, ContactId: SEED.tasks.first, ReferenceTypes, NextToken }));
    await expect(ask(['URL'], 'x')).rejects.toEqual(invalid);
    await expect(ask(['URL', 'NUMBER', 'STRING', 'DATE', 'EMAIL', 'ATTACHMENT', 'EMAIL_MESSAGE'])).rejects.toEqual(invalid);
    await expect(ask(['WRONG' as ReferenceType])).rejects.toEqual(invalid);
  });
});

async function references(ContactId: string, ReferenceTypes: ReferenceType[]): Promise<unknown> {
  return (await caller().client.send(new ListContactReferencesCommand({ InstanceId, ContactId, ReferenceTypes }))).ReferenceSummaryList;
}
