import { Directive, Field, Int, ObjectType, createUnionType } from 'type-graphql';
import type { SegmentAttribute as SegmentAttributeSource, SegmentValue } from '../src/model/segmentAttribute.ts';
import type { TaskReference as TaskReferenceSource } from '../src/model/reference.ts';
import type { UserErrorCode } from '../src/model/errors.ts';
import { FileReferenceKind, TaskUserErrorCode } from './enums.ts';
import { DateTime, DecimalScalar } from './scalars.ts';

@ObjectType({ description: 'A user-defined attribute, or a tag.' })
export class ContactAttribute {
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { description: 'Its value.' }) value!: string;
}

@ObjectType({ description: 'A link to a page.' })
export class UrlReference {
  @Field(() => String, { description: 'What the agent sees it called.' }) name!: string;
  @Field(() => String, { description: 'The URL, exactly as it was written.' }) url!: string;
}

@ObjectType({ description: 'A number. One that does not parse comes as a StringReference.' })
export class NumberReference {
  @Field(() => String, { description: 'What the agent sees it called.' }) name!: string;
  @Field(() => DecimalScalar, { description: 'The number, with every digit.' }) number!: string;
}

@ObjectType({ description: 'A text.' })
export class StringReference {
  @Field(() => String, { description: 'What the agent sees it called.' }) name!: string;
  @Field(() => String, { description: 'The text.' }) string!: string;
}

@ObjectType({ description: 'A point in time. One that does not parse comes as a StringReference.' })
export class DateReference {
  @Field(() => String, { description: 'What the agent sees it called.' }) name!: string;
  @Field(() => DateTime, { description: 'The time, to the second.' }) date!: Date;
}

@ObjectType({ description: 'An e-mail address.' })
export class EmailReference {
  @Field(() => String, { description: 'What the agent sees it called.' }) name!: string;
  @Field(() => String, { description: 'The address.' }) email!: string;
}

@ObjectType({ description: 'An attachment, an e-mail message or a contact analysis: made by Connect, never by startTaskContact.' })
export class FileReference {
  @Field(() => String, { description: 'What the agent sees it called.' }) name!: string;
  @Field(() => FileReferenceKind, { name: 'kind', description: 'What it holds.' }) fileKind!: string;
  @Field(() => String, { nullable: true, description: 'How far Connect has come with it, such as APPROVED or PROCESSING.' }) status!: string | undefined;
  @Field(() => String, { nullable: true, description: 'Its ARN.' }) arn!: string | undefined;
  @Field(() => String, { nullable: true, description: 'Where Connect keeps it.' }) fileUrl!: string | undefined;
}

/** A reference by its kind. */
export const TaskReference = createUnionType({
  name: 'TaskReference',
  description: 'What an agent can open or read beside a task: one type for each kind of value.',
  types: () => [UrlReference, NumberReference, StringReference, DateReference, EmailReference, FileReference] as const,
  // The sources are the model's plain data, which carry their kind.
  resolveType: (reference: unknown) => REFERENCE_TYPES[(reference as TaskReferenceSource).kind],
});

const REFERENCE_TYPES = { URL: 'UrlReference', NUMBER: 'NumberReference', STRING: 'StringReference', DATE: 'DateReference', EMAIL: 'EmailReference', FILE: 'FileReference' } as const;

@ObjectType({ description: 'A text.' })
export class SegmentString {
  @Field(() => String, { description: 'The text.' }) string!: string;
}

@ObjectType({ description: 'A whole number.' })
export class SegmentInteger {
  @Field(() => Int, { description: 'The number.' }) integer!: number;
}

@ObjectType({ description: 'Values by their names.' })
export class SegmentMap {
  @Field(() => [SegmentAttribute], { description: 'The entries.' }) map!: readonly SegmentAttributeSource[];
}

@ObjectType({ description: 'Values in their order: of system attributes only.' })
export class SegmentList {
  @Field(() => [SegmentAttributeValue], { description: 'The values.' }) list!: readonly SegmentValue[];
}

@ObjectType({ description: 'The ARN of a resource: of system attributes only.' })
export class SegmentArn {
  @Field(() => String, { description: 'The ARN.' }) arn!: string;
}

/** A segment attribute's value by its kind. */
export const SegmentAttributeValue = createUnionType({
  name: 'SegmentAttributeValue',
  description: "A segment attribute's value: one type for each kind.",
  types: () => [SegmentString, SegmentInteger, SegmentMap, SegmentList, SegmentArn] as const,
  resolveType: (value: unknown) => SEGMENT_TYPES[(value as SegmentValue).kind],
});

const SEGMENT_TYPES = { STRING: 'SegmentString', INTEGER: 'SegmentInteger', MAP: 'SegmentMap', LIST: 'SegmentList', ARN: 'SegmentArn' } as const;

@ObjectType({ description: 'An attribute of one contact: of the system (connect:…) or predefined by the instance. Later contacts of the chain get a copy.' })
export class SegmentAttribute {
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => SegmentAttributeValue, { description: 'Its value.' }) value!: SegmentValue;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether some come before.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'The cursor of the first entry; null on an empty page.' }) startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'The cursor of the last entry: the next page comes after it. Null on an empty page.' }) endCursor!: string | null;
}

@ObjectType({ description: "What the caller can mend by changing the input. All of an input's errors come at once." })
export class TaskUserError {
  @Field(() => TaskUserErrorCode, { description: 'What is wrong, for programs.' }) code!: UserErrorCode;
  @Field(() => String, { description: 'Says what was wanted, what came and what to do.' }) message!: string;
  @Field(() => [String], { description: "The path into the mutation's arguments, such as [input, references, 0, value]. Empty where no one field is at fault." })
  field!: readonly string[];
}
