import type { Reference, ReferenceSummary, ReferenceType, TaskAttachment } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';
import { invalidRequest } from '../wire/connectError.ts';

/** References of a contact by name. */
export type References = Readonly<Record<string, Checked<Reference>>>;

const GIVEN_TYPES: ReadonlySet<ReferenceType> = new Set(['URL', 'NUMBER', 'STRING', 'DATE', 'EMAIL']);
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)$/;
const EPOCH = /^\d+$/;

/** Takes the references of a request: the five kinds that a client can give, NUMBER numeric and DATE in epoch time. @throws ConnectError 400 */
export function takeReferences(references: References): References {
  return Object.fromEntries(Object.entries(references).map(([name, reference]) => [name, takeReference(reference)]));
}

/** What the files of a new task become. Nothing is fetched from the presigned URLs. */
export function takeAttachments(attachments: readonly Checked<TaskAttachment>[], arnOf: () => string): References {
  return Object.fromEntries(
    attachments.map(({ FileName }) => {
      const Arn = arnOf();
      return [FileName, { Type: 'ATTACHMENT', Value: Arn.slice(Arn.lastIndexOf('/') + 1), Status: 'APPROVED', Arn }];
    }),
  );
}

/** A reference as ListContactReferences shows it. */
export function summarize(name: string, { Type, Value, Status, Arn }: Checked<Reference>): ReferenceSummary | undefined {
  switch (Type) {
    case 'URL':
      return { Url: { Name: name, Value } };
    case 'NUMBER':
      return { Number: { Name: name, Value } };
    case 'STRING':
      return { String: { Name: name, Value } };
    case 'DATE':
      return { Date: { Name: name, Value } };
    case 'EMAIL':
      return { Email: { Name: name, Value } };
    case 'ATTACHMENT':
      return { Attachment: { Name: name, Value, Status, Arn } };
    default:
      return undefined;
  }
}

function takeReference({ Type, Value }: Checked<Reference>): Checked<Reference> {
  if (!GIVEN_TYPES.has(Type)) throw invalidRequest('Invalid reference passed, check input reference: the type cannot be given here.');
  if (Value === undefined) throw invalidRequest('Invalid reference passed, check input reference: a value is missing.');
  if (Type === 'NUMBER' && !NUMBER.test(Value)) throw invalidRequest('Invalid reference passed, check input reference: a number is not numeric.');
  if (Type === 'DATE' && !EPOCH.test(Value)) throw invalidRequest('Invalid reference passed, check input reference: a date is not in epoch time.');
  return { Type, Value };
}
