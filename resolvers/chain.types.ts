import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ContactLinkKind as LinkKind } from '../src/model/chain.ts';
import { ConnectContact } from './contact.types.ts';
import { ContactLinkKind } from './enums.ts';

@ObjectType({ description: 'One arrow of the graph: to hangs on from.' })
export class ContactLink {
  @Field(() => ConnectContact, { description: 'The contact that was there before.' }) from!: ConnectContact;
  @Field(() => ConnectContact, { description: 'The contact that hangs on it.' }) to!: ConnectContact;
  @Field(() => ContactLinkKind, { description: 'How.' }) kind!: LinkKind;
}

@ObjectType({ description: 'Contacts joined by previousContact. They share their user-defined attributes, and at most 12 tasks can be linked.' })
export class TaskChain {
  @Field(() => ID, { description: 'The id of the initial contact.' }) id!: string;
  @Field(() => ConnectContact, { nullable: true, description: 'The initial contact. Null where it can no longer be read: Connect keeps contacts for 24 months.' })
  root!: ConnectContact | undefined;
  @Field(() => [ConnectContact], { description: 'Oldest first: a contact never stands before the one that it follows. A contact that cannot be read has no box and no link.' })
  contacts!: readonly ConnectContact[];
  @Field(() => [ContactLink], { description: 'The arrows among the contacts.' }) links!: readonly ContactLink[];
  @Field(() => Int, { description: 'Tasks that were started with previousContactId in this chain; neither the initial contact nor transfers count.' }) length!: number;
}

@ObjectType({ description: 'The contacts of a tree, with both kinds of link.' })
export class ContactGraph {
  @Field(() => ConnectContact, { nullable: true, description: 'The contact at the top of the tree. Null where it can no longer be read.' })
  root!: ConnectContact | undefined;
  @Field(() => [ConnectContact], { description: 'Oldest first: a contact never stands before one that it hangs on.' }) contacts!: readonly ConnectContact[];
  @Field(() => [ContactLink], { description: 'The arrows among the contacts.' }) links!: readonly ContactLink[];
  @Field(() => Boolean, { description: 'True where the tree holds more contacts than maxContacts.' }) isTruncated!: boolean;
}
