import { isDeepStrictEqual } from 'node:util';
import { StartTaskContact$ } from '@aws-sdk/client-connect';
import type { StartTaskContactRequest, StartTaskContactResponse } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';
import { mergeAttributes } from '../contacts/attributes.ts';
import { oncePerToken } from '../contacts/clientTokens.ts';
import { begin } from '../contacts/lifecycle.ts';
import { findLink, linkIds, requireRoomForTask, requireRoomInChain } from '../contacts/links.ts';
import type { Link } from '../contacts/links.ts';
import { newTask } from '../contacts/newTask.ts';
import { takeAttachments, takeReferences } from '../contacts/references.ts';
import { findRoute } from '../contacts/route.ts';
import type { Route } from '../contacts/route.ts';
import { takeSchedule } from '../contacts/schedule.ts';
import { carriedOver, takeSegmentAttributes } from '../contacts/segmentAttributes.ts';
import { fillDefaults, requireFits } from '../contacts/templateFields.ts';
import type { Filled } from '../contacts/templateFields.ts';
import { operation } from '../operation.ts';
import type { World } from '../world.ts';

type Request = Checked<StartTaskContactRequest>;

/** Starts a task, linked or not, at once or at a later time: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartTaskContact.html */
export const startTaskContact = operation<StartTaskContactRequest, StartTaskContactResponse>(StartTaskContact$, (world, request) => ({
  ContactId: oncePerToken(world, 'StartTaskContact', request.ClientToken, () => start(world, request)),
}));

function start(world: World, request: Request): string {
  const route = findRoute(world, request);
  const link = findLink(world, request.PreviousContactId, request.RelatedContactId);
  const { References, SegmentAttributes, ...filled } = fill(route, request);
  const scheduledAt = filled.ScheduledTime && takeSchedule(world, filled.ScheduledTime);
  const references = takeReferences(References ?? {});
  const segmentAttributes = takeSegmentAttributes(SegmentAttributes ?? {});
  const present = link === undefined ? {} : (world.attributes.get(link.contact.initialContactId) ?? {});
  const attributes = mergeAttributes(present, request.Attributes ?? {});
  requireRoomInChain(world, link);
  requireRoomForTask(world);

  const id = world.newId();
  const task = newTask(world, {
    id,
    ...linkIds(id, link),
    name: request.Name,
    description: filled.Description,
    references: { ...references, ...takeAttachments(request.Attachments ?? [], () => world.arns.of('contact', `${id}/attached-file/${world.newId()}`)) },
    segmentAttributes: { ...inherited(link), ...segmentAttributes },
    flowId: route.flowId,
    queueId: route.queueId,
    templateId: route.template?.id,
    scheduledAt,
  });
  world.contacts.put(scheduledAt === undefined ? begin(task, task.initiatedAt) : task);
  const shared = world.attributes.get(task.initialContactId) ?? {};
  if (!isDeepStrictEqual(attributes, shared)) world.attributes.put(task.initialContactId, attributes);
  return id;
}

function fill({ template }: Route, request: Request): Filled {
  if (template === undefined) return request;
  const filled = fillDefaults(template, request);
  requireFits(template, filled);
  return filled;
}

// Along a chain the user's segment attributes are carried into the later contact; a related one begins without.
function inherited(link: Link | undefined): ReturnType<typeof carriedOver> {
  return link?.kind === 'previous' ? carriedOver(link.contact.segmentAttributes) : {};
}
