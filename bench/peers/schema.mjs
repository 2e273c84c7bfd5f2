import { GraphQLScalarType } from 'graphql';
import { answers } from '../servers/answers.ts';

const CONTACT = `
  id: ID!
  instanceId: ID!
  channel: String!
  arn: String
  initiationMethod: String
  initiatedAt: DateTime
  endedAt: DateTime
  name: String
  previousContactId: ID
  relatedContactId: ID
  initialContactId: ID`;

/** What of the contract the benchmarks ask for. */
export const typeDefs = `
scalar DateTime
type Attribute { name: String! value: String! }
type Resource { id: ID! }
interface ConnectContact {${CONTACT}
}
type TaskContact implements ConnectContact {${CONTACT}
  description: String
  state: String
  availableActions: [String!]
  endReason: String
  scheduledAt: DateTime
  queuedAt: DateTime
  connectedToAgentAt: DateTime
  pausedAt: DateTime
  resumedAt: DateTime
  updatedAt: DateTime
  pauseCount: Int
  queue: Resource
  queuePriority: Int
  queueTimeAdjustmentSeconds: Int
  agent: Resource
  attributes: [Attribute!]
  tags: [Attribute!]
}
type ConversationContact implements ConnectContact {${CONTACT}
}
type ContactLink { from: ConnectContact! to: ConnectContact! kind: String! }
type TaskChain { id: ID! root: ConnectContact contacts: [ConnectContact!]! links: [ContactLink!]! length: Int! remaining: Int! isFull: Boolean! sharedAttributes: [Attribute!] }
type ContactGraph { root: ConnectContact contacts: [ConnectContact!]! links: [ContactLink!]! isTruncated: Boolean! }
input TaskFlowInput { contactFlowId: ID quickConnectId: ID }
input AttributeInput { name: String! value: String! }
input ReferenceValueInput { url: String }
input ReferenceInput { name: String! value: ReferenceValueInput! }
input StartTaskContactInput { name: String! description: String flow: TaskFlowInput! attributes: [AttributeInput!] references: [ReferenceInput!] }
type UserError { code: String! message: String! field: [String!] }
type StartTaskContactPayload { taskContact: TaskContact userErrors: [UserError!]! }
type Query {
  taskChain(contactId: ID!): TaskChain
  contactGraph(contactId: ID!, maxContacts: Int): ContactGraph
}
type Mutation {
  startTaskContact(input: StartTaskContactInput!): StartTaskContactPayload
}
`;

/** Root fields only: all others are properties. */
export const resolvers = {
  DateTime: new GraphQLScalarType({ name: 'DateTime', serialize: (value) => value.toISOString() }),
  Query: {
    taskChain: (_, { contactId }) => answers.chain(contactId),
    contactGraph: (_, { contactId }) => answers.graph(contactId),
  },
  Mutation: { startTaskContact: (_, { input }) => answers.start(input) },
};

/** What each of them names differently in the resolvers. */
export function typeOfContact({ channel }) {
  return channel === 'TASK' ? 'TaskContact' : 'ConversationContact';
}
