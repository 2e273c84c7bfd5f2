import type { ReferenceType, StartTaskContactRequest, TaskTemplateField, TaskTemplateFieldType } from '@aws-sdk/client-connect';
import type { TaskTemplate } from '../catalog/catalog.ts';
import type { Checked } from '../checked.ts';
import { invalidRequest } from '../wire/connectError.ts';
import type { References } from './references.ts';
import { expiryAttribute, expiryMinutes } from './segmentAttributes.ts';

/** The members of a new task that a template's fields are carried in. */
export type Filled = Pick<Checked<StartTaskContactRequest>, 'Name' | 'Description' | 'ScheduledTime' | 'References' | 'SegmentAttributes'>;

const MAX_TEXT = 511;
const MAX_TEXT_AREA = 4095;

/** Custom fields travel as references under the field's name; the type of each. */
const CARRIED_AS: Partial<Record<TaskTemplateFieldType, ReferenceType>> = {
  TEXT: 'STRING',
  TEXT_AREA: 'STRING',
  BOOLEAN: 'STRING',
  SINGLE_SELECT: 'STRING',
  NUMBER: 'NUMBER',
  DATE_TIME: 'DATE',
  URL: 'URL',
  EMAIL: 'EMAIL',
};

/** Fills a template's defaults into what a request gave. */
export function fillDefaults(template: TaskTemplate, given: Filled): Filled {
  return (template.defaults?.DefaultFieldValues ?? []).reduce((filled, { Id, DefaultValue }) => {
    const field = template.fields.find((candidate) => candidate.Id?.Name === Id?.Name);
    return field === undefined || DefaultValue === undefined ? filled : fillDefault(field, DefaultValue, filled);
  }, given);
}

/** Refuses a task that lacks a required field of its template, or whose value does not fit its field. @throws ConnectError 400 */
export function requireFits(template: TaskTemplate, filled: Filled): void {
  const problem = misfit(template, filled);
  if (problem !== undefined) throw invalidRequest(`The task does not fit its template: ${problem.reason}.`);
}

/** Why a task does not fit a template. */
export interface Misfit {
  readonly field: string;
  readonly kind: 'REQUIRED_PROPERTY_MISSING' | 'TYPE_MISMATCH' | 'INVALID_FORMAT';
  readonly reason: string;
}

/** The first field of a template that a task does not fit, if there is one. */
export function misfit(template: TaskTemplate, filled: Filled): Misfit | undefined {
  const required = new Set(template.constraints?.RequiredFields?.map(({ Id }) => Id?.Name));
  for (const field of template.fields) {
    const name = field.Id?.Name ?? '';
    if (required.has(name) && !isFilled(field, filled)) return { field: name, kind: 'REQUIRED_PROPERTY_MISSING', reason: 'a required field is missing' };
    const problem = misfitOfValue(field, name, filled.References ?? {});
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function fillDefault(field: TaskTemplateField, value: string, filled: Filled): Filled {
  const name = field.Id?.Name ?? '';
  const Type = field.Type && CARRIED_AS[field.Type];
  if (Type !== undefined) return { ...filled, References: { [name]: { Type, Value: value }, ...filled.References } };
  if (field.Type === 'DESCRIPTION') return { ...filled, Description: filled.Description ?? value };
  if (field.Type === 'EXPIRY_DURATION' && expiryMinutes(filled.SegmentAttributes ?? {}) === undefined) {
    return { ...filled, SegmentAttributes: { ...filled.SegmentAttributes, ...expiryAttribute(Number(value)) } };
  }
  return filled;
}

function isFilled(field: TaskTemplateField, filled: Filled): boolean {
  const { Name, Description, ScheduledTime, References = {}, SegmentAttributes = {} } = filled;
  switch (field.Type) {
    case 'NAME':
      return Name !== '';
    case 'DESCRIPTION':
      return Description !== undefined && Description !== '';
    case 'SCHEDULED_TIME':
      return ScheduledTime !== undefined;
    // A quick connect cannot be given along with a template.
    case 'QUICK_CONNECT':
      return true;
    case 'EXPIRY_DURATION':
      return expiryMinutes(SegmentAttributes) !== undefined;
    case 'SELF_ASSIGN':
      return Object.hasOwn(SegmentAttributes, 'connect:AssignmentType');
    default: {
      const name = field.Id?.Name ?? '';
      return Object.hasOwn(References, name) && (References[name]?.Value ?? '') !== '';
    }
  }
}

function misfitOfValue({ Type, SingleSelectOptions }: TaskTemplateField, name: string, references: References): Misfit | undefined {
  const reference = Object.hasOwn(references, name) ? references[name] : undefined;
  const carriedAs = Type && CARRIED_AS[Type];
  if (reference === undefined || Type === undefined || carriedAs === undefined) return undefined;
  if (reference.Type !== carriedAs) return { field: name, kind: 'TYPE_MISMATCH', reason: 'a reference does not have the type of its field' };
  const { Value = '' } = reference;
  const fits: Partial<Record<TaskTemplateFieldType, boolean>> = {
    TEXT: Value.length <= MAX_TEXT,
    TEXT_AREA: Value.length <= MAX_TEXT_AREA,
    BOOLEAN: Value === 'true' || Value === 'false',
    SINGLE_SELECT: SingleSelectOptions?.includes(Value) ?? false,
  };
  return fits[Type] === false ? { field: name, kind: 'INVALID_FORMAT', reason: 'a value is not one that its field takes' } : undefined;
}
