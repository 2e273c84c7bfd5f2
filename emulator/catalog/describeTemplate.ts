import type { UpdateTaskTemplateResponse } from '@aws-sdk/client-connect';
import type { World } from '../world.ts';
import type { TaskTemplate } from './catalog.ts';

/** A task template as GetTaskTemplate and UpdateTaskTemplate show it. */
export function describeTemplate({ arns }: World, template: TaskTemplate): UpdateTaskTemplateResponse & { Id: string; Arn: string; Name: string } {
  return {
    InstanceId: arns.instanceId,
    Id: template.id,
    Arn: arns.of('task-template', template.id),
    Name: template.name,
    Description: template.description,
    ContactFlowId: template.flowId,
    SelfAssignFlowId: template.selfAssignFlowId,
    Constraints: template.constraints,
    Defaults: template.defaults,
    Fields: [...template.fields],
    Status: template.status,
    LastModifiedTime: new Date(template.modifiedAt),
    CreatedTime: new Date(template.createdAt),
  };
}
