import { Field, ID, InputType } from 'type-graphql';
import type { OrderDirection, TaskFilter, TaskOrderField, TimeRangeField as RangeField } from '../src/model/taskSearch.ts';
import type { TaskState as State } from '../src/model/task.ts';
import { TaskContactOrderDirection, TaskContactOrderField, TaskState, TimeRangeField } from './enums.ts';
import { DateTime } from './scalars.ts';
import { ContactAttributeInput } from './start.inputs.ts';

@InputType({ description: 'A span of time: from lies before to.' })
export class TimeRangeInput {
  @Field(() => TimeRangeField, { defaultValue: 'INITIATED_AT', description: 'The time that must lie in it.' }) field!: RangeField;
  @Field(() => DateTime, { description: 'Its begin.' }) from!: Date;
  @Field(() => DateTime, { description: 'Its end.' }) to!: Date;
}

@InputType({ description: 'What tasks are searched for; everything that is given must hold.' })
export class TaskContactFilter implements TaskFilter {
  @Field(() => TimeRangeInput, { description: 'Connect needs a time range: up to two weeks of INITIATED_AT can be searched 10 times a second, anything else once.' }) timeRange!: TimeRangeInput;
  @Field(() => [TaskState], { nullable: true, description: 'Any of these. Connect does not know states: open tasks cost one DescribeContact each.' }) states?: State[];
  @Field(() => [String], { nullable: true, description: 'Words that must all occur in the name: at most 100, of at most 128 characters.' }) nameWords?: string[];
  @Field(() => [ID], { nullable: true, description: 'Any of these queues: at most 100.' }) queueIds?: string[];
  @Field(() => [ID], { nullable: true, description: 'Any of these agents: at most 100.' }) agentIds?: string[];
  @Field(() => [ContactAttributeInput], { nullable: true, description: 'All must match, at most 15; each must be configured for contact search in the instance.' }) attributes?: ContactAttributeInput[];
  @Field(() => [ContactAttributeInput], { nullable: true, description: 'All must match.' }) tags?: ContactAttributeInput[];
}

@InputType({ description: 'How tasks are sorted.' })
export class TaskContactOrder {
  @Field(() => TaskContactOrderField, { description: 'The time that they are sorted by.' }) field!: TaskOrderField;
  @Field(() => TaskContactOrderDirection, { defaultValue: 'DESC', description: 'Which end comes first.' }) direction!: OrderDirection;
}
