/** The kinds of file that Connect itself attaches to a contact. */
export const FILE_REFERENCE_KINDS = [
  'ATTACHMENT',
  'EMAIL_MESSAGE',
  'EMAIL_MESSAGE_REDACTED',
  'EMAIL_MESSAGE_PLAIN_TEXT',
  'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED',
  'CONTACT_ANALYSIS',
  'OTHER',
] as const;
export type FileReferenceKind = (typeof FILE_REFERENCE_KINDS)[number];

/** The five kinds of reference that a task can be started with. */
export type StartReference =
  | { readonly kind: 'URL'; readonly name: string; readonly url: string }
  | { readonly kind: 'NUMBER'; readonly name: string; readonly number: string }
  | { readonly kind: 'STRING'; readonly name: string; readonly string: string }
  | { readonly kind: 'DATE'; readonly name: string; readonly date: Date }
  | { readonly kind: 'EMAIL'; readonly name: string; readonly email: string };

/** What Connect made itself: an attachment, an e-mail message or a contact analysis. */
export interface FileReference {
  readonly kind: 'FILE';
  readonly name: string;
  readonly fileKind: FileReferenceKind;
  readonly status: string | undefined;
  readonly arn: string | undefined;
  readonly fileUrl: string | undefined;
}

/** A reference as it is read back. A number or a date that does not parse comes as a STRING. */
export type TaskReference = StartReference | FileReference;

/** From here, an epoch is in milliseconds: as seconds it would lie in the year 10000, which no DateTime can name. */
const MILLISECONDS_FROM = 253_402_300_800;

/** Whether a text is a decimal number, digits kept: `12345678901234567890`, `-0.10`, `1e3`. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text);
}

/** A NUMBER as read back: one that is no number comes as a STRING. */
export function numberReference(name: string, value: string): TaskReference {
  return isDecimal(value) ? { kind: 'NUMBER', name, number: value } : { kind: 'STRING', name, string: value };
}

/** A DATE as read back, from epoch seconds (or milliseconds, as some clients write them): one that does not parse comes as a STRING. */
export function dateReference(name: string, value: string): TaskReference {
  const epoch = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  const date = new Date(Math.abs(epoch) >= MILLISECONDS_FROM ? epoch : epoch * 1000);
  return Number.isNaN(date.getTime()) ? { kind: 'STRING', name, string: value } : { kind: 'DATE', name, date };
}
