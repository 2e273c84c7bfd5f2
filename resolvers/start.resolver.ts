import { responsePathAsArray } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { UserError } from '../src/model/errors.ts';
import { Needs } from './access.ts';
import { TaskContact } from './contact.types.ts';
import type { GraphContext } from './context.ts';
import { StartTaskContactInput } from './start.inputs.ts';
import { TaskUserError } from './value.types.ts';

@ObjectType({ description: 'What startTaskContact answers.' })
export class StartTaskContactPayload {
  @Field(() => TaskContact, { nullable: true, description: 'The new task, readable at once, although Connect itself may take seconds to show it.' }) taskContact!: TaskContact | undefined;
  @Field(() => String, { nullable: true, description: 'The token that the task was started with: send it again to retry safely.' }) clientToken!: string | undefined;
  @Field(() => [TaskUserError], { description: 'Everything that is wrong with the input; empty where the task was started.' }) userErrors!: readonly TaskUserError[];
}

/** Starting a task, and asking whether that would work. */
@Resolver()
export class StartResolver {
  @Needs(['tasks:write'])
  @Mutation(() => StartTaskContactPayload, { nullable: true, description: 'Starts a task: one call to Connect. What can be mended by changing the input comes as userErrors, all at once.' })
  async startTaskContact(
    @Arg('input', () => StartTaskContactInput, { description: 'The task to start.' }) input: StartTaskContactInput,
    @Ctx() { services, request, loaders }: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { task, clientToken, errors } = await services.tasks.start(input, request, responsePathAsArray(info.path));
    loaders.clear();
    return { taskContact: task, clientToken, userErrors: errors };
  }

  @Needs(['tasks:read'], ['tasks:write'])
  @Query(() => [TaskUserError], { nullable: true, description: 'What startTaskContact would answer, without starting anything: an empty list means that the input is good.' })
  validateTaskContact(
    @Arg('input', () => StartTaskContactInput, { description: 'The task as it would be started.' }) input: StartTaskContactInput,
    @Ctx() { services, request }: GraphContext,
  ): Promise<readonly UserError[]> {
    return services.tasks.validate(input, request);
  }
}
