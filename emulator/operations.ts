import type { Operation } from './operation.ts';
import { associateContactWithUser } from './operations/associateContactWithUser.ts';
import { createTaskTemplate } from './operations/createTaskTemplate.ts';
import { deleteTaskTemplate } from './operations/deleteTaskTemplate.ts';
import { describeContact } from './operations/describeContact.ts';
import { describeContactFlow } from './operations/describeContactFlow.ts';
import { describeInstance } from './operations/describeInstance.ts';
import { describeQueue } from './operations/describeQueue.ts';
import { describeQuickConnect } from './operations/describeQuickConnect.ts';
import { describeUser } from './operations/describeUser.ts';
import { dismissUserContact } from './operations/dismissUserContact.ts';
import { getContactAttributes } from './operations/getContactAttributes.ts';
import { getTaskTemplate } from './operations/getTaskTemplate.ts';
import { listAssociatedContacts } from './operations/listAssociatedContacts.ts';
import { listContactFlows } from './operations/listContactFlows.ts';
import { listContactReferences } from './operations/listContactReferences.ts';
import { listInstances } from './operations/listInstances.ts';
import { listQueues } from './operations/listQueues.ts';
import { listQuickConnects } from './operations/listQuickConnects.ts';
import { listTaskTemplates } from './operations/listTaskTemplates.ts';
import { listUsers } from './operations/listUsers.ts';
import { pauseContact } from './operations/pauseContact.ts';
import { resumeContact } from './operations/resumeContact.ts';
import { searchContactFlows } from './operations/searchContactFlows.ts';
import { searchContacts } from './operations/searchContacts.ts';
import { searchQueues } from './operations/searchQueues.ts';
import { searchQuickConnects } from './operations/searchQuickConnects.ts';
import { searchUsers } from './operations/searchUsers.ts';
import { startTaskContact } from './operations/startTaskContact.ts';
import { stopContact } from './operations/stopContact.ts';
import { tagContact } from './operations/tagContact.ts';
import { transferContact } from './operations/transferContact.ts';
import { untagContact } from './operations/untagContact.ts';
import { updateContact } from './operations/updateContact.ts';
import { updateContactAttributes } from './operations/updateContactAttributes.ts';
import { updateContactRoutingData } from './operations/updateContactRoutingData.ts';
import { updateContactSchedule } from './operations/updateContactSchedule.ts';
import { updateContactTaskTemplate } from './operations/updateContactTaskTemplate.ts';
import { updateTaskTemplate } from './operations/updateTaskTemplate.ts';

const ALL: readonly Operation[] = [
  associateContactWithUser,
  createTaskTemplate,
  deleteTaskTemplate,
  describeContact,
  describeContactFlow,
  describeInstance,
  describeQueue,
  describeQuickConnect,
  describeUser,
  dismissUserContact,
  getContactAttributes,
  getTaskTemplate,
  listAssociatedContacts,
  listContactFlows,
  listContactReferences,
  listInstances,
  listQueues,
  listQuickConnects,
  listTaskTemplates,
  listUsers,
  pauseContact,
  resumeContact,
  searchContactFlows,
  searchContacts,
  searchQueues,
  searchQuickConnects,
  searchUsers,
  startTaskContact,
  stopContact,
  tagContact,
  transferContact,
  untagContact,
  updateContact,
  updateContactAttributes,
  updateContactRoutingData,
  updateContactSchedule,
  updateContactTaskTemplate,
  updateTaskTemplate,
];

/** The operations that the emulator carries out, by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(ALL.map((operation) => [operation.shape.name, operation]));
