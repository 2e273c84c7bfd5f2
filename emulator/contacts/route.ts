import type { QuickConnectConfig, SegmentAttributeValue, StartTaskContactRequest } from '@aws-sdk/client-connect';
import { requireFlow, requireQuickConnect, requireTemplate, requireUser } from '../catalog/catalog.ts';
import type { TaskTemplate } from '../catalog/catalog.ts';
import type { Checked } from '../checked.ts';
import { invalidRequest } from '../wire/connectError.ts';
import type { World } from '../world.ts';

/** Where a new task goes: its flow, and the queue (or the agent's own queue) that it waits in. */
export interface Route {
  readonly flowId: string;
  readonly queueId?: string | undefined;
  readonly template?: TaskTemplate | undefined;
}

type Request = Checked<StartTaskContactRequest>;

/** Finds the one flow of a task from its flow, quick connect or template. @throws ConnectError 400, 404 */
export function findRoute(world: World, request: Request): Route {
  const { ContactFlowId, QuickConnectId, TaskTemplateId } = request;
  const given = [ContactFlowId, QuickConnectId, TaskTemplateId].filter((id) => id !== undefined);
  if (given.length !== 1) throw invalidRequest('The unique flow cannot be identified: give exactly one of ContactFlowId, QuickConnectId and TaskTemplateId.');
  if (isSelfAssigned(request)) return selfRoute(world, request);
  if (TaskTemplateId !== undefined) return templateRoute(world, TaskTemplateId);
  if (QuickConnectId !== undefined) return quickConnectRoute(world, QuickConnectId);
  return { flowId: requirePublishedFlow(world, ContactFlowId ?? '') };
}

/** The id of a published flow. @throws ConnectError 400, 404 */
export function requirePublishedFlow({ catalog }: World, idOrArn: string): string {
  const flow = requireFlow(catalog, idOrArn);
  if (flow.Status !== 'PUBLISHED') throw invalidRequest('The contact flow is not published.');
  return catalog.arns.idOf('contact-flow', idOrArn);
}

function templateRoute(world: World, id: string): Route {
  const template = requireTemplate(world.catalog, id);
  if (template.status !== 'ACTIVE') throw invalidRequest('The task template is not active.');
  if (template.flowId === undefined) throw invalidRequest('The unique flow cannot be identified: the task template has no flow.');
  return { flowId: requirePublishedFlow(world, template.flowId), template };
}

function quickConnectRoute(world: World, id: string): Route {
  const { flowId, queueId } = destinationOf(requireQuickConnect(world.catalog, id).config);
  if (flowId === undefined) throw invalidRequest('The unique flow cannot be identified: the quick connect has no flow.');
  return { flowId: requirePublishedFlow(world, flowId), queueId };
}

function destinationOf(config: QuickConnectConfig): { flowId?: string | undefined; queueId?: string | undefined } {
  switch (config.QuickConnectType) {
    case 'QUEUE':
      return { flowId: config.QueueConfig?.ContactFlowId, queueId: config.QueueConfig?.QueueId };
    case 'USER':
      return { flowId: config.UserConfig?.ContactFlowId, queueId: config.UserConfig?.UserId };
    case 'FLOW':
      return { flowId: config.FlowConfig?.ContactFlowId };
    default:
      return {};
  }
}

function selfRoute(world: World, { TaskTemplateId, SegmentAttributes }: Request): Route {
  const createdBy = textOf(SegmentAttributes?.['connect:CreatedByUser']);
  if (createdBy === undefined) throw invalidRequest('An assignment to oneself needs connect:CreatedByUser.');
  if (TaskTemplateId === undefined) throw invalidRequest('An assignment to oneself needs a task template.');
  const { flowId, template } = templateRoute(world, TaskTemplateId);
  const user = requireUser(world.catalog, createdBy);
  return { flowId: template?.selfAssignFlowId ?? flowId, queueId: user.Id, template };
}

function isSelfAssigned({ SegmentAttributes }: Request): boolean {
  return textOf(SegmentAttributes?.['connect:AssignmentType']) === 'SELF';
}

function textOf(value: Checked<SegmentAttributeValue> | undefined): string | undefined {
  return value?.ValueString;
}
