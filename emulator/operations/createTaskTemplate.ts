import { CreateTaskTemplate$ } from '@aws-sdk/client-connect';
import type { CreateTaskTemplateRequest, CreateTaskTemplateResponse } from '@aws-sdk/client-connect';
import { takeTemplate } from '../catalog/takeTemplate.ts';
import { oncePerToken } from '../contacts/clientTokens.ts';
import { operation } from '../operation.ts';
import { ConnectError } from '../wire/connectError.ts';

const MAX_TEMPLATES = 50;

/** Creates a task template; an instance holds 50: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTaskTemplate.html */
export const createTaskTemplate = operation<CreateTaskTemplateRequest, CreateTaskTemplateResponse>(CreateTaskTemplate$, (world, request) => {
  const Id = oncePerToken(world, 'CreateTaskTemplate', request.ClientToken, () => {
    const { catalog, clock } = world;
    if (catalog.templates.size >= MAX_TEMPLATES) throw new ConnectError('ServiceQuotaExceededException', `An instance can have at most ${MAX_TEMPLATES} task templates.`);
    const template = { ...takeTemplate(catalog, request), id: world.newId(), createdAt: clock.now(), modifiedAt: clock.now() };
    catalog.templates.put(template.id, template);
    return template.id;
  });
  return { Id, Arn: world.arns.of('task-template', Id) };
}, 'InvalidParameterException');
