import { defaultFieldResolver, getDirectiveValues, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { Directive } from 'type-graphql';
import { ServiceError } from '../src/model/errors.ts';
import { SCOPES } from '../src/model/viewer.ts';
import type { Scope, Viewer } from '../src/model/viewer.ts';
import type { GraphContext } from './context.ts';

/** Which scopes a field takes: all of one of these lists. */
export type ScopeRule = readonly (readonly Scope[])[];

/** Says which scopes a field takes. It is printed as @requiresScopes, which gateways read, and what is printed is what {@link enforceAccess} enforces. */
export function Needs(...rule: ScopeRule): MethodDecorator {
  return Directive(`@requiresScopes(scopes: ${JSON.stringify(rule)})`);
}

/** Says that an entity is for known callers, whichever subgraph leads to it. The door lets in no others. */
export function ForKnownCallers(): ClassDecorator {
  return Directive('@authenticated');
}

/** What is federation's own stands in no text that is printed. The schema's text is for whoever is known; entities are read. */
const FEDERATION_RULES: Readonly<Record<string, ScopeRule | 'ANYONE'>> = { _service: 'ANYONE', _entities: [['tasks:read']] };

/** Makes every field check what stands at it, before it does anything. Throws where a root field has no rule: nobody would notice. */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields: readonly GraphQLField<unknown, GraphContext>[] = Object.values(type.getFields());
    for (const field of fields) {
      const rule = ruleOf(schema, field);
      if (rule === undefined && roots.has(type)) throw new Error(`${type.name}.${field.name} does not say which scopes it takes: give it @Needs.`);
      if (rule !== undefined && rule !== 'ANYONE') enforce(field, rule);
    }
  }
  return schema;
}

/** What a field of a schema takes. Undefined: what leads to it is enough. */
export function ruleOf(schema: GraphQLSchema, { name, astNode }: GraphQLField<unknown, GraphContext>): ScopeRule | 'ANYONE' | undefined {
  const directive = schema.getDirective('requiresScopes');
  const printed = directive && astNode && getDirectiveValues(directive, astNode);
  return printed ? (printed['scopes'] as string[][]).map((list) => list.map(scopeNamed)) : FEDERATION_RULES[name];
}

/** The text of a schema without what it says of access. */
export function withoutAccess(sdl: string): string {
  return sdl.replaceAll(/ @authenticated\b| @requiresScopes\(scopes: [^)]*\)|, "@(authenticated|requiresScopes)"/g, '');
}

function scopeNamed(name: string): Scope {
  const scope = SCOPES.find((each) => each === name);
  if (scope === undefined) throw new Error(`There is no scope "${name}".`);
  return scope;
}

function enforce(field: GraphQLField<unknown, GraphContext>, rule: ScopeRule): void {
  const guarded = (run: GraphQLFieldResolver<unknown, GraphContext>): typeof run => (source, args, context, info) => {
    check(rule, context.request.viewer);
    return run(source, args, context, info);
  };
  field.resolve = guarded(field.resolve ?? defaultFieldResolver);
  if (field.subscribe) field.subscribe = guarded(field.subscribe);
}

function check(rule: ScopeRule, { scopes, instanceIds }: Viewer): void {
  if (!rule.some((list) => list.every((scope) => scopes.has(scope)))) {
    throw new ServiceError('FORBIDDEN', `This takes the scope ${rule.map((list) => list.join(' and ')).join(', or ')}: the token does not have it.`);
  }
  if (instanceIds.length === 0) throw new ServiceError('FORBIDDEN', 'The token names no instance that this service serves.');
}
