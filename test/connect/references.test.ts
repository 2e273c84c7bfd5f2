import type { ReferenceSummary } from '@aws-sdk/client-connect';
import { fromReference } from '../../src/connect/wire.ts';
import type { TaskReference } from '../../src/model/reference.ts';

const FILE = { kind: 'FILE', name: 'n', status: undefined, arn: 'arn', fileUrl: undefined } as const;

describe("every member of ListContactReferences' union", () => {
  test.each<readonly [string, ReferenceSummary, TaskReference]>([
    ['Url', { Url: { Name: 'n', Value: 'https://x' } }, { kind: 'URL', name: 'n', url: 'https://x' }],
    ['Number', { Number: { Name: 'n', Value: '0.10' } }, { kind: 'NUMBER', name: 'n', number: '0.10' }],
    ['String', { String: { Name: 'n', Value: '' } }, { kind: 'STRING', name: 'n', string: '' }],
    ['Date', { Date: { Name: 'n', Value: '0' } }, { kind: 'DATE', name: 'n', date: new Date(0) }],
    ['Email', { Email: { Name: 'n', Value: 'ada@example.com' } }, { kind: 'EMAIL', name: 'n', email: 'ada@example.com' }],
    ['Attachment', { Attachment: { Name: 'n', Value: 'v', Status: 'APPROVED', Arn: 'arn' } }, { ...FILE, fileKind: 'ATTACHMENT', status: 'APPROVED', fileUrl: 'v' }],
    ['EmailMessage', { EmailMessage: { Name: 'n', Arn: 'arn' } }, { ...FILE, fileKind: 'EMAIL_MESSAGE' }],
    ['EmailMessageRedacted', { EmailMessageRedacted: { Name: 'n', Arn: 'arn' } }, { ...FILE, fileKind: 'EMAIL_MESSAGE_REDACTED' }],
    ['EmailMessagePlainText', { EmailMessagePlainText: { Name: 'n', Arn: 'arn' } }, { ...FILE, fileKind: 'EMAIL_MESSAGE_PLAIN_TEXT' }],
    ['EmailMessagePlainTextRedacted', { EmailMessagePlainTextRedacted: { Name: 'n', Arn: 'arn' } }, { ...FILE, fileKind: 'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED' }],
    ['ContactAnalysis', { ContactAnalysis: { Name: 'n', Value: 'v', Status: 'AVAILABLE', Arn: 'arn' } }, { ...FILE, fileKind: 'CONTACT_ANALYSIS', status: 'AVAILABLE', fileUrl: 'v' }],
  ])('%s', (_member, summary, reference) => {
    expect(fromReference(summary)).toEqual(reference);
  });

  test('a number or a date that does not parse comes as a text', () => {
    expect(fromReference({ Number: { Name: 'n', Value: 'twelve' } })).toEqual({ kind: 'STRING', name: 'n', string: 'twelve' });
    expect(fromReference({ Date: { Name: 'n', Value: '2026-11-24' } })).toEqual({ kind: 'STRING', name: 'n', string: '2026-11-24' });
    expect(fromReference({ Date: { Name: 'n' } })).toEqual({ kind: 'STRING', name: 'n', string: '' });
  });

  test('a member that the SDK does not know is none', () => {
    expect(fromReference({ $unknown: ['Hologram', { Name: 'n' }] })).toBeUndefined();
  });
});
