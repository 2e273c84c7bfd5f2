import type { TaskTemplateField } from '@aws-sdk/client-connect';
import type { TaskTemplate } from '../catalog/catalog.ts';
import { SEED } from './ids.ts';

const SEEDED_AT_MS = Date.UTC(2026, 0, 5, 9);

/** The templates of a new emulator. */
export function seedTemplates(): TaskTemplate[] {
  return [refundRequest(), noFlow(), { ...plain(SEED.templates.retired, 'Retired'), flowId: SEED.flows.inbound, status: 'INACTIVE' }];
}

const REFUND_FIELDS: readonly TaskTemplateField[] = [
  field('Name', 'NAME', 'What this is about'),
  field('Description', 'DESCRIPTION', 'What is to be done'),
  field('Scheduled time', 'SCHEDULED_TIME', 'When to begin'),
  field('Quick connect', 'QUICK_CONNECT', 'Whom to hand it to'),
  field('Order page', 'URL', 'The order in the shop'),
  field('Amount', 'NUMBER', 'In euros'),
  field('Reason', 'TEXT', 'In one line'),
  field('Details', 'TEXT_AREA', 'All that the customer said'),
  field('Bought on', 'DATE_TIME', 'When the customer bought it'),
  field('Urgent', 'BOOLEAN', 'Before everything else'),
  { ...field('Category', 'SINGLE_SELECT', 'What the customer wants'), SingleSelectOptions: ['Refund', 'Exchange', 'Other'] },
  field('Customer e-mail', 'EMAIL', 'Where to answer'),
  field('Assign to me', 'SELF_ASSIGN', 'Keep the task'),
  field('Expires after', 'EXPIRY_DURATION', 'In minutes'),
];

function refundRequest(): TaskTemplate {
  return {
    ...plain(SEED.templates.refund, 'Refund request'),
    description: 'A customer wants money back.',
    flowId: SEED.flows.inbound,
    selfAssignFlowId: SEED.flows.toAgent,
    fields: REFUND_FIELDS,
    constraints: {
      RequiredFields: [{ Id: { Name: 'Name' } }, { Id: { Name: 'Amount' } }],
      ReadOnlyFields: [{ Id: { Name: 'Order page' } }],
      InvisibleFields: [{ Id: { Name: 'Bought on' } }],
    },
    defaults: { DefaultFieldValues: [{ Id: { Name: 'Category' }, DefaultValue: 'Refund' }] },
  };
}

// A template without a flow can only be created with a field for a quick connect.
function noFlow(): TaskTemplate {
  const template = plain(SEED.templates.noFlow, 'No flow');
  return { ...template, fields: [...template.fields, field('Quick connect', 'QUICK_CONNECT', 'Whom to hand it to')] };
}

function plain(id: string, name: string): TaskTemplate {
  return {
    id,
    name,
    fields: [field('Name', 'NAME', 'What this is about')],
    constraints: { RequiredFields: [{ Id: { Name: 'Name' } }] },
    status: 'ACTIVE',
    createdAt: SEEDED_AT_MS,
    modifiedAt: SEEDED_AT_MS,
  };
}

function field(name: string, type: NonNullable<TaskTemplateField['Type']>, description: string): TaskTemplateField {
  return { Id: { Name: name }, Type: type, Description: description };
}
