import type { DeskErrorsFragment, DeskFieldFragment, StartTaskContactInput, TaskReferenceInput, TaskReferenceValueInput } from '../generated/graphql.ts';

/** What a form holds: a text for each field, by the field's name. */
export type Values = Readonly<Record<string, string>>;

/** The fields that a person fills: a task of a template takes no quick connect, and SELF needs to know who asks. */
export function shownFields(fields: readonly DeskFieldFragment[]): readonly DeskFieldFragment[] {
  return fields.filter(({ type, isInvisible }) => !isInvisible && type !== 'QUICK_CONNECT' && type !== 'SELF_ASSIGN' && type !== 'OTHER');
}

/** What a form begins with. */
export function defaultsOf(fields: readonly DeskFieldFragment[]): Values {
  return Object.fromEntries(fields.flatMap(({ name, defaultValue }) => (defaultValue ? [[name, defaultValue]] : [])));
}

/** The input of startTaskContact for a form. Custom fields travel as references of their names. */
export function inputOf(taskTemplateId: string, fields: readonly DeskFieldFragment[], values: Values, previousContactId: string | undefined): StartTaskContactInput {
  const own = (type: DeskFieldFragment['type']): string | undefined => values[fields.find((field) => field.type === type)?.name ?? ''] || undefined;
  const minutes = own('EXPIRY_DURATION');
  const scheduledTime = own('SCHEDULED_TIME');
  return {
    name: own('NAME') ?? '',
    description: own('DESCRIPTION') ?? null,
    flow: { taskTemplateId },
    link: previousContactId === undefined ? null : { previousContactId },
    references: referencesOf(fields, values),
    scheduledTime: scheduledTime === undefined ? null : new Date(scheduledTime).toISOString(),
    segmentAttributes: minutes === undefined ? [] : [{ contactExpiry: { minutes: Number(minutes) } }],
  };
}

/** The name of the field that an error belongs beside; undefined where it belongs to no one field. */
export function fieldOf({ field: path, message }: Pick<DeskErrorsFragment, 'field' | 'message'>, fields: readonly DeskFieldFragment[], references: readonly TaskReferenceInput[]): string | undefined {
  const [, member = '', index] = path;
  if (member === 'references') return references[Number(index)]?.name ?? fields.find(({ name }) => message.includes(`"${name}"`))?.name;
  const type = MEMBERS[member];
  return fields.find((field) => field.type === type)?.name;
}

const MEMBERS: Readonly<Record<string, DeskFieldFragment['type']>> = { name: 'NAME', description: 'DESCRIPTION', scheduledTime: 'SCHEDULED_TIME', segmentAttributes: 'EXPIRY_DURATION' };

function referencesOf(fields: readonly DeskFieldFragment[], values: Values): TaskReferenceInput[] {
  return fields.flatMap(({ name, type }) => {
    const value = values[name] ? referenceValue(type, values[name]) : undefined;
    return value ? [{ name, value }] : [];
  });
}

function referenceValue(type: DeskFieldFragment['type'], text: string): TaskReferenceValueInput | undefined {
  switch (type) {
    case 'URL':
      return { url: text };
    case 'NUMBER':
      return { number: text };
    case 'EMAIL':
      return { email: text };
    case 'DATE_TIME':
      return { date: new Date(text).toISOString() };
    case 'TEXT':
    case 'TEXT_AREA':
    case 'BOOLEAN':
    case 'SINGLE_SELECT':
      return { string: text };
    default:
      return undefined;
  }
}
