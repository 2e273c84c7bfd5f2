import { DeleteTaskTemplate$ } from '@aws-sdk/client-connect';
import type { DeleteTaskTemplateRequest, DeleteTaskTemplateResponse } from '@aws-sdk/client-connect';
import { requireTemplate } from '../catalog/catalog.ts';
import { operation } from '../operation.ts';

/** Deletes a task template; tasks of it stay: https://docs.aws.amazon.com/connect/latest/APIReference/API_DeleteTaskTemplate.html */
export const deleteTaskTemplate = operation<DeleteTaskTemplateRequest, DeleteTaskTemplateResponse>(DeleteTaskTemplate$, ({ catalog }, { TaskTemplateId }) => {
  catalog.templates.remove(requireTemplate(catalog, TaskTemplateId).id);
  return {};
});
