import { GetTaskTemplate$ } from '@aws-sdk/client-connect';
import type { GetTaskTemplateRequest, GetTaskTemplateResponse } from '@aws-sdk/client-connect';
import { requireTemplate } from '../catalog/catalog.ts';
import { describeTemplate } from '../catalog/describeTemplate.ts';
import { operation } from '../operation.ts';

/** Describes a task template: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetTaskTemplate.html */
export const getTaskTemplate = operation<GetTaskTemplateRequest, GetTaskTemplateResponse>(GetTaskTemplate$, (world, { TaskTemplateId }) => ({
  ...describeTemplate(world, requireTemplate(world.catalog, TaskTemplateId)),
  Tags: {},
}));
