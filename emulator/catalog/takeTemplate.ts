import type { PropertyValidationExceptionReason, TaskTemplateField, TaskTemplateFieldType, UpdateTaskTemplateRequest } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';
import { ConnectError } from '../wire/connectError.ts';
import type { Catalog, TaskTemplate } from './catalog.ts';

/** What creating and updating a template have in common. */
export type TemplateRequest = Omit<Checked<UpdateTaskTemplateRequest>, 'InstanceId' | 'TaskTemplateId'>;

const MAX_CUSTOM_FIELDS = 50;
const STANDARD_TYPES: ReadonlySet<TaskTemplateFieldType> = new Set(['NAME', 'DESCRIPTION', 'SCHEDULED_TIME', 'QUICK_CONNECT', 'SELF_ASSIGN', 'EXPIRY_DURATION']);

/** Takes a template whole, new or in place of the one with this id. @throws ConnectError 400 PropertyValidationException that names the property, 402 */
export function takeTemplate(catalog: Catalog, request: TemplateRequest, replacedId?: string): Omit<TaskTemplate, 'id' | 'createdAt' | 'modifiedAt'> {
  const { Name = '', Fields = [], Status = replacedId === undefined ? 'ACTIVE' : undefined } = request;
  if (Name === '') throw invalidProperty('Name', 'REQUIRED_PROPERTY_MISSING', 'a template needs a name');
  if (Status === undefined) throw invalidProperty('Status', 'REQUIRED_PROPERTY_MISSING', 'an update is full: it needs a status');
  const hasNamesake = [...catalog.templates.values()].some(({ id, name }) => name === Name && id !== replacedId);
  if (hasNamesake) throw invalidProperty('Name', 'RESOURCE_NAME_ALREADY_EXISTS', 'another template has this name');
  requireFields(Fields);
  requireConstraints(request, Fields);
  requireFlows(catalog, request, Fields);
  return {
    name: Name,
    description: request.Description,
    flowId: request.ContactFlowId && catalog.arns.idOf('contact-flow', request.ContactFlowId),
    selfAssignFlowId: request.SelfAssignFlowId && catalog.arns.idOf('contact-flow', request.SelfAssignFlowId),
    constraints: request.Constraints,
    defaults: request.Defaults,
    fields: Fields,
    status: Status,
  };
}

function requireFields(fields: readonly TaskTemplateField[]): void {
  const names = fields.map(({ Id }) => Id?.Name);
  if (new Set(names).size < names.length) throw invalidProperty('Fields', 'UNIQUE_CONSTRAINT_VIOLATED', 'two fields have the same name');
  if (fields.filter(({ Type }) => Type === 'NAME').length !== 1) throw invalidProperty('Fields', 'REQUIRED_PROPERTY_MISSING', 'a template needs exactly one field of type NAME');
  const selects = fields.filter(({ Type }) => Type === 'SINGLE_SELECT');
  if (selects.some(({ SingleSelectOptions = [] }) => SingleSelectOptions.length === 0)) {
    throw invalidProperty('Fields', 'REQUIRED_PROPERTY_MISSING', 'a SINGLE_SELECT needs options');
  }
  const custom = fields.filter(({ Type }) => Type !== undefined && !STANDARD_TYPES.has(Type));
  if (custom.length > MAX_CUSTOM_FIELDS) throw new ConnectError('ServiceQuotaExceededException', `A template can have at most ${MAX_CUSTOM_FIELDS} custom fields.`);
}

function requireConstraints({ Constraints, Defaults }: TemplateRequest, fields: readonly TaskTemplateField[]): void {
  const { RequiredFields = [], ReadOnlyFields = [], InvisibleFields = [] } = Constraints ?? {};
  const nameField = fields.find(({ Type }) => Type === 'NAME')?.Id?.Name;
  if (!RequiredFields.some(({ Id }) => Id?.Name === nameField)) {
    throw invalidProperty('Constraints.RequiredFields', 'REQUIRED_PROPERTY_MISSING', 'the field of type NAME must be required');
  }
  const known = new Set(fields.map(({ Id }) => Id?.Name));
  const named = [...RequiredFields, ...ReadOnlyFields, ...InvisibleFields, ...(Defaults?.DefaultFieldValues ?? [])];
  if (named.some(({ Id }) => !known.has(Id?.Name))) {
    throw invalidProperty('Constraints', 'REFERENCED_RESOURCE_NOT_FOUND', 'a constraint or a default names a field that there is not');
  }
}

function requireFlows({ arns, flows }: Catalog, { ContactFlowId, SelfAssignFlowId }: TemplateRequest, fields: readonly TaskTemplateField[]): void {
  if (ContactFlowId === undefined && !fields.some(({ Type }) => Type === 'QUICK_CONNECT')) {
    throw invalidProperty('ContactFlowId', 'REQUIRED_PROPERTY_MISSING', 'a template needs a flow, or a field of type QUICK_CONNECT');
  }
  for (const [property, id] of Object.entries({ ContactFlowId, SelfAssignFlowId })) {
    const isUsable = id === undefined || flows.get(arns.idOf('contact-flow', id))?.Status === 'PUBLISHED';
    if (!isUsable) throw invalidProperty(property, 'REFERENCED_RESOURCE_NOT_FOUND', 'there is no such published flow');
  }
}

function invalidProperty(PropertyPath: string, Reason: PropertyValidationExceptionReason, Message: string): ConnectError {
  return new ConnectError('PropertyValidationException', `The task template is not valid: ${Message}.`, { PropertyList: [{ PropertyPath, Reason, Message }] });
}
