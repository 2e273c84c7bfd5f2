import { UpdateContactTaskTemplate$ } from '@aws-sdk/client-connect';
import type { UpdateContactTaskTemplateRequest, UpdateContactTaskTemplateResponse } from '@aws-sdk/client-connect';
import { requireTemplate } from '../catalog/catalog.ts';
import { requireBelowLimit, requireState } from '../contacts/actions.ts';
import { misfit } from '../contacts/templateFields.ts';
import { operation } from '../operation.ts';
import { ConnectError, invalidRequest } from '../wire/connectError.ts';

/**
 * Gives a task another template, which its references must fit; at most 5 times.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactTaskTemplate.html
 */
export const updateContactTaskTemplate = operation<
  UpdateContactTaskTemplateRequest,
  UpdateContactTaskTemplateResponse
>(UpdateContactTaskTemplate$, ({ catalog, clock, contacts }, { ContactId, TaskTemplateId }) => {
  const task = contacts.require(ContactId);
  const template = requireTemplate(catalog, TaskTemplateId);
  requireState(task, 'given another template');
  if (template.status !== 'ACTIVE') throw invalidRequest('The task template is not active.');
  if (task.templateId === template.id) throw invalidRequest('The task has this template already.');
  const { name = '', description, references, segmentAttributes } = task;
  const problem = misfit(template, { Name: name, Description: description, References: references, SegmentAttributes: segmentAttributes });
  if (problem !== undefined) {
    const property = { PropertyPath: problem.field, Reason: problem.kind, Message: problem.reason };
    throw new ConnectError('PropertyValidationException', 'The task does not fit the template.', { PropertyList: [property] });
  }
  requireBelowLimit(task, 'templateChanges');
  contacts.put({ ...task, templateId: template.id, templateChanges: task.templateChanges + 1, updatedAt: clock.now() });
  return {};
});
