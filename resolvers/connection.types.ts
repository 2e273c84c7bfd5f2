import { Field, ObjectType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import type { Connection, Edge } from './pagination.ts';
import { PageInfo } from './value.types.ts';

/** The connection over a type, and its edge: `<Name>Connection` and `<Name>Edge`. `what` names the nodes in a sentence, such as `tasks`. */
export function connectionOf<T extends object>(Node: ClassType<T>, what: string): ClassType<Connection<T>> {
  @ObjectType(`${Node.name}Edge`, { description: `One of the ${what} of a list, with its place there.` })
  class NodeEdge implements Edge<T> {
    @Field(() => String, { description: 'Its place in the list: the next page comes after it.' }) cursor!: string;
    @Field(() => Node, { description: 'What stands there.' }) node!: T;
  }

  @ObjectType(`${Node.name}Connection`, { description: `A page of ${what}.` })
  class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], { description: `The ${what} with their places.` }) edges!: readonly NodeEdge[];
    @Field(() => [Node], { description: `The ${what}.` }) nodes!: readonly T[];
    @Field(() => PageInfo, { description: 'Where the page stands in the list.' }) pageInfo!: PageInfo;
  }
  return NodeConnection;
}
