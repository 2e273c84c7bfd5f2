// https://typegraphql.com/docs and https://www.apollographql.com/docs/apollo-server/getting-started
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Arg, Field, ID, InputType, Int, InterfaceType, Mutation, ObjectType, Query, Resolver, buildSchema } from 'type-graphql';
import type { StartInput } from './calls.ts';
import { answers } from './answers.ts';

@ObjectType()
class Attribute {
  @Field(() => String) name!: string;
  @Field(() => String) value!: string;
}

@ObjectType()
class Resource {
  @Field(() => ID) id!: string;
}

@InterfaceType({ resolveType: ({ channel }: { channel: string }) => (channel === 'TASK' ? 'TaskContact' : 'ConversationContact') })
abstract class ConnectContact {
  @Field(() => ID) id!: string;
  @Field(() => ID) instanceId!: string;
  @Field(() => String) channel!: string;
  @Field(() => String, { nullable: true }) arn?: string;
  @Field(() => String, { nullable: true }) initiationMethod?: string;
  @Field(() => Date, { nullable: true }) initiatedAt?: Date;
  @Field(() => Date, { nullable: true }) endedAt?: Date;
  @Field(() => String, { nullable: true }) name?: string;
  @Field(() => ID, { nullable: true }) previousContactId?: string;
  @Field(() => ID, { nullable: true }) relatedContactId?: string;
  @Field(() => ID, { nullable: true }) initialContactId?: string;
}

@ObjectType({ implements: ConnectContact })
class TaskContact extends ConnectContact {
  @Field(() => String, { nullable: true }) description?: string;
  @Field(() => String, { nullable: true }) state?: string;
  @Field(() => [String], { nullable: true }) availableActions?: string[];
  @Field(() => String, { nullable: true }) endReason?: string;
  @Field(() => Date, { nullable: true }) scheduledAt?: Date;
  @Field(() => Date, { nullable: true }) queuedAt?: Date;
  @Field(() => Date, { nullable: true }) connectedToAgentAt?: Date;
  @Field(() => Date, { nullable: true }) pausedAt?: Date;
  @Field(() => Date, { nullable: true }) resumedAt?: Date;
  @Field(() => Date, { nullable: true }) updatedAt?: Date;
  @Field(() => Int, { nullable: true }) pauseCount?: number;
  @Field(() => Resource, { nullable: true }) queue?: Resource;
  @Field(() => Int, { nullable: true }) queuePriority?: number;
  @Field(() => Int, { nullable: true }) queueTimeAdjustmentSeconds?: number;
  @Field(() => Resource, { nullable: true }) agent?: Resource;
  @Field(() => [Attribute], { nullable: true }) attributes?: Attribute[];
  @Field(() => [Attribute], { nullable: true }) tags?: Attribute[];
}

@ObjectType({ implements: ConnectContact })
class ConversationContact extends ConnectContact {}

@ObjectType()
class ContactLink {
  @Field(() => ConnectContact) from!: ConnectContact;
  @Field(() => ConnectContact) to!: ConnectContact;
  @Field(() => String) kind!: string;
}

@ObjectType()
class ContactGraph {
  @Field(() => ConnectContact, { nullable: true }) root?: ConnectContact;
  @Field(() => [ConnectContact]) contacts!: ConnectContact[];
  @Field(() => [ContactLink]) links!: ContactLink[];
  @Field(() => Boolean) isTruncated!: boolean;
}

@ObjectType()
class TaskChain {
  @Field(() => ID) id!: string;
  @Field(() => ConnectContact, { nullable: true }) root?: ConnectContact;
  @Field(() => [ConnectContact]) contacts!: ConnectContact[];
  @Field(() => [ContactLink]) links!: ContactLink[];
  @Field(() => Int) length!: number;
  @Field(() => Int) remaining!: number;
  @Field(() => Boolean) isFull!: boolean;
  @Field(() => [Attribute]) sharedAttributes!: Attribute[];
}

@InputType()
class TaskFlowInput {
  @Field(() => ID, { nullable: true }) contactFlowId?: string;
  @Field(() => ID, { nullable: true }) quickConnectId?: string;
}

@InputType()
class AttributeInput {
  @Field(() => String) name!: string;
  @Field(() => String) value!: string;
}

@InputType()
class ReferenceValueInput {
  @Field(() => String, { nullable: true }) url?: string;
}

@InputType()
class ReferenceInput {
  @Field(() => String) name!: string;
  @Field(() => ReferenceValueInput) value!: ReferenceValueInput;
}

@InputType()
class StartTaskContactInput implements StartInput {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description?: string;
  @Field(() => TaskFlowInput) flow!: TaskFlowInput;
  @Field(() => [AttributeInput], { nullable: true }) attributes?: AttributeInput[];
  @Field(() => [ReferenceInput], { nullable: true }) references?: ReferenceInput[];
}

@ObjectType()
class UserError {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
  @Field(() => [String], { nullable: true }) field?: string[];
}

@ObjectType()
class StartTaskContactPayload {
  @Field(() => TaskContact, { nullable: true }) taskContact?: TaskContact;
  @Field(() => [UserError]) userErrors!: UserError[];
}

@Resolver()
class ContactsResolver {
  @Query(() => TaskChain, { nullable: true })
  taskChain(@Arg('contactId', () => ID) contactId: string) {
    return answers.chain(contactId);
  }

  @Query(() => ContactGraph, { nullable: true })
  async contactGraph(@Arg('contactId', () => ID) contactId: string, @Arg('maxContacts', () => Int, { nullable: true, defaultValue: 100 }) maxContacts: number) {
    const graph = await answers.graph(contactId);
    return { ...graph, isTruncated: graph.contacts.length > maxContacts };
  }

  @Mutation(() => StartTaskContactPayload, { nullable: true })
  startTaskContact(@Arg('input', () => StartTaskContactInput) input: StartTaskContactInput) {
    return answers.start(input);
  }
}

const schema = await buildSchema({ resolvers: [ContactsResolver], orphanedTypes: [TaskContact, ConversationContact], validate: false });
const { url } = await startStandaloneServer(new ApolloServer({ schema }), { listen: { port: 0, host: '127.0.0.1' } });
process.stdout.write(`${url}\n`);
