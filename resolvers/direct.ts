import { isObjectType } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { createResolversMap } from 'type-graphql';
import type { GraphContext } from './context.ts';

type ResolversMap = ReturnType<typeof createResolversMap>;
type Resolve = GraphQLFieldResolver<unknown, GraphContext, Readonly<Record<string, unknown>>>;
type Param = NonNullable<FieldResolver['params']>[number];
type Metadata = ReturnType<typeof getMetadataStorage>;
type FieldResolver = Metadata['fieldResolvers'][number];
type Method = FieldResolver | Metadata['queries'][number];

/**
 * Takes away what type-graphql does for each field of each object and what nothing here needs: a field that is a property has no
 * resolver, and a method is called without ado with what is at hand: the object, an argument, the context, the query. Inputs
 * stay plain objects: their classes have no methods. A graph of a thousand contacts costs a third of what it did.
 */
export function callDirectly(map: ResolversMap, base: GraphQLSchema): void {
  const { fields, fieldResolvers, queries, mutations, interfaceTypes, unions } = getMetadataStorage();
  const renamed = new Set(fields.filter(({ name, schemaName }) => name !== schemaName).map(({ schemaName }) => schemaName));
  const methods = new Map<string, Method>(fieldResolvers.map((field) => [`${typeNameOf(field)}.${field.schemaName}`, field]));
  // type-graphql makes a promise of each answer.
  for (const { name, resolveType } of [...interfaceTypes, ...unions]) Object.assign(map[name] ?? {}, resolveType && { __resolveType: resolveType });
  for (const [root, found] of [['Query', queries], ['Mutation', mutations]] as const) for (const method of found) methods.set(`${root}.${method.schemaName}`, method);
  for (const type of Object.values(base.getTypeMap())) {
    const resolvers = map[type.name] as Record<string, Resolve> | undefined;
    if (!resolvers || !isObjectType(type) || type === base.getSubscriptionType()) continue;
    const kept = Object.entries(resolvers).flatMap(([field, resolve]) => {
      const method = [type, ...type.getInterfaces()].map(({ name }) => methods.get(`${name}.${field}`)).find((found) => found !== undefined);
      const isProperty = field in type.getFields() && !method && !renamed.has(field);
      return isProperty ? [] : [[field, (method && directly(method)) ?? resolve] as const];
    });
    map[type.name] = Object.fromEntries(kept);
  }
}

/** The name of the type that a field belongs to. */
function typeNameOf({ getObjectType, target }: FieldResolver): string {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  const owner: unknown = getObjectType?.() ?? target;
  return [...objectTypes, ...interfaceTypes].find((type) => type.target === owner)?.name ?? '';
}

/** A method's call, where what it takes is at hand. */
function directly(method: Method): Resolve | undefined {
  const { target, methodName, params = [], middlewares = [], roles } = method;
  const taken = params.toSorted((a, b) => a.index - b.index).map(whatIsTaken);
  const isOfItsObject = 'kind' in method && method.kind === 'internal';
  if (isOfItsObject || roles || middlewares.length > 0 || taken.some((take) => take === undefined)) return undefined;
  const takes = taken.filter((take) => take !== undefined);
  // A resolver class has no state of its own: type-graphql makes it without arguments, too.
  const instance = new (target as new () => Record<string, (...args: unknown[]) => unknown>)();
  const call = instance[methodName]?.bind(instance);
  return call && calling(call, takes, params.some(({ kind }) => kind === 'info'));
}

/** Most take one thing or two. What takes no info says so by its length: info is made for who takes it. */
function calling(call: (...args: unknown[]) => unknown, takes: readonly Take[], takesInfo: boolean): Resolve {
  const [first, second] = takes;
  if (takesInfo || !first || takes.length > 2) return (root, args, context, info) => call(...takes.map((take) => take(root, args, context, info)));
  if (!second) return (root, args, context) => call(first(root, args, context, undefined));
  return (root, args, context) => call(first(root, args, context, undefined), second(root, args, context, undefined));
}

type Take = (root: unknown, args: Readonly<Record<string, unknown>>, context: GraphContext, info: unknown) => unknown;

function whatIsTaken(param: Param): Take | undefined {
  switch (param.kind) {
    case 'arg':
      return (_root, args) => args[param.name];
    case 'root':
      return param.getType || param.propertyName ? undefined : (root) => root;
    case 'context':
      return param.propertyName ? undefined : (_root, _args, context) => context;
    case 'info':
      return (_root, _args, _context, info) => info;
    default:
      return undefined;
  }
}
