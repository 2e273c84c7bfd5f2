import { UpdateTaskTemplate$ } from '@aws-sdk/client-connect';
import type { UpdateTaskTemplateRequest, UpdateTaskTemplateResponse } from '@aws-sdk/client-connect';
import { requireTemplate } from '../catalog/catalog.ts';
import { describeTemplate } from '../catalog/describeTemplate.ts';
import { takeTemplate } from '../catalog/takeTemplate.ts';
import { operation } from '../operation.ts';

/** Replaces a task template as a whole: https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateTaskTemplate.html */
export const updateTaskTemplate = operation<UpdateTaskTemplateRequest, UpdateTaskTemplateResponse>(UpdateTaskTemplate$, (world, request) => {
  const { catalog, clock } = world;
  const { id, createdAt } = requireTemplate(catalog, request.TaskTemplateId);
  const template = { ...takeTemplate(catalog, request, id), id, createdAt, modifiedAt: clock.now() };
  catalog.templates.put(id, template);
  return describeTemplate(world, template);
}, 'InvalidParameterException');
