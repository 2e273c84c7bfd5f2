import { Directive, Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { ContactChannel as Channel, KnownContact } from '../src/model/contact.ts';
import { ForKnownCallers } from './access.ts';
import { connectionOf } from './connection.types.ts';
import { ContactChannel } from './enums.ts';

/** Only what is known of every contact stands here: the rest is resolved in contact.resolver.ts and task.resolver.ts. */
@Directive('@key(fields: "id")')
@InterfaceType({
  description: 'A contact of any channel.',
  resolveType: ({ channel }: KnownContact) => (channel === 'TASK' ? 'TaskContact' : 'ConversationContact'),
})
export abstract class ConnectContact {
  @Field(() => ID, { description: 'Its contact id in Connect.' }) id!: string;
  @Field(() => ID, { description: 'The instance that it belongs to.' }) instanceId!: string;
  @Field(() => ContactChannel, { description: 'The way in which it takes place.' }) channel!: Channel;
}

@ForKnownCallers()
@Directive('@key(fields: "id")')
@ObjectType({ implements: ConnectContact, description: 'One unit of work that a task contact carries. Entity of the federated graph.' })
export class TaskContact extends ConnectContact {}

@ForKnownCallers()
@Directive('@key(fields: "id")')
@ObjectType({ implements: ConnectContact, description: 'A call, a chat or an e-mail: what a task can be linked to.' })
export class ConversationContact extends ConnectContact {}

@ObjectType({ description: 'A page of tasks.' })
export class TaskContactConnection extends connectionOf(TaskContact, 'tasks') {
  @Field(() => Int, { nullable: true, description: "How many there are on all pages. Null where states is given: Connect's count does not know them." })
  totalCount!: number | undefined;
}
