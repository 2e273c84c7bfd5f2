import type { Operation } from './operation.ts';
import { describeContact } from './operations/describeContact.ts';
import { describeContactFlow } from './operations/describeContactFlow.ts';
import { describeInstance } from './operations/describeInstance.ts';
import { describeQueue } from './operations/describeQueue.ts';
import { describeQuickConnect } from './operations/describeQuickConnect.ts';
import { describeUser } from './operations/describeUser.ts';
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
import { searchQuickConnects } from './operations/searchQuickConnects.ts';
import { startTaskContact } from './operations/startTaskContact.ts';
import { stopContact } from './operations/stopContact.ts';
import { updateContactAttributes } from './operations/updateContactAttributes.ts';

const ALL: readonly Operation[] = [
  describeContact,
  describeContactFlow,
  describeInstance,
  describeQueue,
  describeQuickConnect,
  describeUser,
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
  searchQuickConnects,
  startTaskContact,
  stopContact,
  updateContactAttributes,
];

/** The operations that the emulator carries out, by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(ALL.map((operation) => [operation.shape.name, operation]));
