import type { TaskTemplate, TaskTemplateField, TaskTemplateFieldType } from './catalog.ts';
import type { UserError } from './errors.ts';
import type { StartReference } from './reference.ts';
import { ASSIGNMENT_TYPE, CONTACT_EXPIRY } from './segmentAttribute.ts';
import type { StartTaskCommand } from './startTask.ts';
import { INPUT, Violations, count, shorten } from './violations.ts';
import type { InputPath } from './violations.ts';

/** The kind of reference that a custom field travels as: https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactTaskTemplate.html */
const REFERENCE_KINDS: Readonly<Partial<Record<TaskTemplateFieldType, StartReference['kind']>>> = {
  URL: 'URL',
  NUMBER: 'NUMBER',
  TEXT: 'STRING',
  TEXT_AREA: 'STRING',
  DATE_TIME: 'DATE',
  BOOLEAN: 'STRING',
  SINGLE_SELECT: 'STRING',
  EMAIL: 'EMAIL',
};

/** A line of text is shorter than this, in characters. */
const TEXT_BELOW_CHARS = 512;
/** An area of text is shorter than this, in characters. */
const TEXT_AREA_BELOW_CHARS = 4_096;

/** Everything in a command that the form of its template refuses: TEMPLATE_FIELD_INVALID, each with the path of its field. */
export function checkTemplateFields({ fields }: TaskTemplate, command: StartTaskCommand): readonly UserError[] {
  const violations = new Violations();
  for (const field of fields) {
    const kind = REFERENCE_KINDS[field.type];
    if (kind) checkReference(field, kind, command, violations);
    else checkOwnMember(field, command, violations);
  }
  return violations.errors;
}

function checkReference(field: TaskTemplateField, kind: StartReference['kind'], { references }: StartTaskCommand, violations: Violations): void {
  const index = references.findIndex(({ name }) => name === field.name);
  const reference = references[index];
  if (!reference) {
    if (isMissed(field)) complain(violations, INPUT.at('references'), field, `is required, and no reference "${field.name}" came. Add one of kind ${kind.toLowerCase()}.`);
    return;
  }
  const path = INPUT.at('references').at(index).at('value');
  const value = textOf(reference);
  if (reference.kind !== kind) complain(violations, path, field, `takes a reference of kind ${kind.toLowerCase()}; one of kind ${reference.kind.toLowerCase()} came.`);
  else checkText(field, value, path, violations);
  if (field.isRequired && value === '') complain(violations, path, field, 'is required, and it is empty. Fill it.');
}

function checkText(field: TaskTemplateField, value: string, path: InputPath, violations: Violations): void {
  const chars = Array.from(value).length;
  const limit = field.type === 'TEXT' ? TEXT_BELOW_CHARS : TEXT_AREA_BELOW_CHARS;
  if (field.type === 'SINGLE_SELECT' && !field.options.includes(value)) {
    complain(violations, path, field, `takes one of its options (${field.options.join(', ')}); "${shorten(value)}" came.`);
  }
  if (field.type === 'BOOLEAN' && value !== 'true' && value !== 'false') complain(violations, path, field, `takes true or false; "${shorten(value)}" came.`);
  if ((field.type === 'TEXT' || field.type === 'TEXT_AREA') && chars >= limit) {
    complain(violations, path, field, `takes less than ${count(limit)} characters; ${count(chars)} came. Shorten it.`);
  }
}

/** The fields that are members of the input. A QUICK_CONNECT cannot be filled beside a template: Connect takes one of the two. */
function checkOwnMember(field: TaskTemplateField, command: StartTaskCommand, violations: Violations): void {
  const member = MEMBERS[field.type];
  if (!member || !isMissed(field) || member.isFilled(command)) return;
  complain(violations, INPUT.at(member.name), field, `is required. Give ${member.what}.`);
}

interface OwnMember {
  readonly name: string;
  readonly what: string;
  isFilled(command: StartTaskCommand): boolean;
}

const hasSegment = (wanted: string) => ({ segmentAttributes }: StartTaskCommand) => segmentAttributes.some(({ name }) => name === wanted);

const MEMBERS: Readonly<Partial<Record<TaskTemplateFieldType, OwnMember>>> = {
  NAME: { name: 'name', what: 'a name', isFilled: ({ name }) => name !== '' },
  DESCRIPTION: { name: 'description', what: 'a description', isFilled: ({ description }) => Boolean(description) },
  SCHEDULED_TIME: { name: 'scheduledTime', what: 'a scheduledTime', isFilled: ({ scheduledTime }) => scheduledTime !== undefined },
  EXPIRY_DURATION: { name: 'segmentAttributes', what: '{ contactExpiry: { minutes } }', isFilled: hasSegment(CONTACT_EXPIRY) },
  SELF_ASSIGN: { name: 'segmentAttributes', what: '{ assignmentType: SELF }', isFilled: hasSegment(ASSIGNMENT_TYPE) },
};

function isMissed({ isRequired, defaultValue }: TaskTemplateField): boolean {
  return isRequired && defaultValue === undefined;
}

function complain(violations: Violations, path: InputPath, { name, type }: TaskTemplateField, what: string): void {
  violations.add('TEMPLATE_FIELD_INVALID', path, `The template's field "${name}" (${type}) ${what}`);
}

function textOf(reference: StartReference): string {
  switch (reference.kind) {
    case 'URL':
      return reference.url;
    case 'NUMBER':
      return reference.number;
    case 'STRING':
      return reference.string;
    case 'DATE':
      return reference.date.toISOString();
    case 'EMAIL':
      return reference.email;
  }
}
