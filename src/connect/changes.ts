import type { ChangeTaskCommand, TaskChange } from '../model/taskChange.ts';
import type { Send } from './send.ts';
import { toMap, toReferences, toSegmentMap } from './wire.ts';

type Change<K extends TaskChange['kind']> = ChangeTaskCommand<TaskChange & { kind: K }>;

/** What a change that makes a new contact answers. */
export interface ChangeResult {
  /** Of a transfer: the contact that it made. */
  readonly contactId: string | undefined;
}

/** What a change needs beside itself. */
export interface ChangeDetails {
  /** Attributes are addressed by the first contact of their chain. */
  readonly initialContactId: string;
  /** Makes a transfer safe to repeat. */
  readonly clientToken: string;
}

/** Asks Connect for a change: one operation each. */
export async function sendChange(send: Send, change: ChangeTaskCommand, { initialContactId, clientToken }: ChangeDetails, signal: AbortSignal): Promise<ChangeResult> {
  const target = { InstanceId: change.instanceId, ContactId: change.id };
  switch (change.kind) {
    case 'UPDATE':
      await send('UpdateContact', { ...target, ...toUpdate(change) }, signal);
      break;
    case 'SET_ATTRIBUTES':
      await send('UpdateContactAttributes', { InstanceId: change.instanceId, InitialContactId: initialContactId, Attributes: toMap(change.attributes) }, signal);
      break;
    case 'RESCHEDULE':
      await send('UpdateContactSchedule', { ...target, ScheduledTime: change.scheduledTime }, signal);
      break;
    case 'CHANGE_TEMPLATE':
      await send('UpdateContactTaskTemplate', { ...target, TaskTemplateId: change.taskTemplateId }, signal);
      break;
    case 'CHANGE_ROUTING':
      await send('UpdateContactRoutingData', { ...target, QueuePriority: change.queuePriority, QueueTimeAdjustmentSeconds: change.queueTimeAdjustmentSeconds }, signal);
      break;
    case 'PAUSE':
      await send('PauseContact', { ...target, ContactFlowId: change.contactFlowId }, signal);
      break;
    case 'RESUME':
      await send('ResumeContact', { ...target, ContactFlowId: change.contactFlowId }, signal);
      break;
    case 'TRANSFER':
      return { contactId: (await send('TransferContact', { ...target, ...toTransfer(change), ClientToken: clientToken }, signal)).ContactId };
    case 'ASSIGN':
      await send('AssociateContactWithUser', { ...target, UserId: change.agentId }, signal);
      break;
    case 'DISMISS':
      await send('DismissUserContact', { ...target, UserId: change.agentId }, signal);
      break;
    case 'STOP':
      await send('StopContact', target, signal);
      break;
    case 'TAG':
      await send('TagContact', { ...target, Tags: toMap(change.tags) }, signal);
      break;
    case 'UNTAG':
      await send('UntagContact', { ...target, TagKeys: [...change.tagNames] }, signal);
      break;
  }
  return { contactId: undefined };
}

function toUpdate({ name, description, references, segmentAttributes }: Change<'UPDATE'>) {
  return {
    Name: name,
    Description: description,
    ...(references.length > 0 && { References: toReferences(references) }),
    ...(segmentAttributes.length > 0 && { SegmentAttributes: toSegmentMap(segmentAttributes) }),
  };
}

function toTransfer({ contactFlowId, to }: Change<'TRANSFER'>) {
  return { ContactFlowId: contactFlowId, ...(to?.by === 'queueId' && { QueueId: to.id }), ...(to?.by === 'agentId' && { UserId: to.id }) };
}
