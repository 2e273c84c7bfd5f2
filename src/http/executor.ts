import { GraphQLIncludeDirective, GraphQLSkipDirective, Kind, isObjectType, visit } from 'graphql';
import type { DirectiveNode, DocumentNode, ExecutionResult, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Run } from './completion.ts';
import { planOf } from './plan.ts';
import type { Field, Plan } from './plan.ts';
import { coercionOf } from './variables.ts';

/** A valid operation to execute. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  /** Of the document: a query, a mutation, or a subscription whose event is the root value. */
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly contextValue: unknown;
  readonly rootValue?: unknown;
}

/** Answers as graphql-js's `execute` does. */
export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult>;

/** The most plans of an operation that are kept: with two conditions in it there are four. */
const MAX_PLANS = 16;
/** The objects of a kind after which a plan's next ones are made by compiled code. */
const COMPILE_AFTER = 500;

/** What is known of an operation of a document. */
interface Known {
  readonly coerce: ReturnType<typeof coercionOf>;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables that @skip and @include ask for. */
  readonly conditions: readonly string[];
  /** By the values of these. */
  readonly plans: Map<string, Plan>;
}

/** An executor that plans each operation once. What resolves the fields is looked at now: what wraps resolvers later is not called. */
export function createExecutor(schema: GraphQLSchema, compileAfter = COMPILE_AFTER): Executor {
  const resolvers = new Map(Object.values(schema.getTypeMap()).flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : [])).map((field) => [field, field.resolve]));
  const resolverOf = (field: Field) => (resolvers.has(field) ? resolvers.get(field) : field.resolve);
  const operations = new WeakMap<OperationDefinitionNode, Known>();
  const plan = (known: Known, operation: OperationDefinitionNode, variableValues: Run['variableValues']): Plan => {
    const key = known.conditions.map((name) => variableValues[name]).join();
    const planned = known.plans.get(key) ?? planOf({ schema, fragments: known.fragments, operation, variableValues, resolverOf, compileAfter });
    if (known.plans.size < MAX_PLANS) known.plans.set(key, planned);
    return planned;
  };

  return async ({ document, operation, variables, contextValue, rootValue }) => {
    const known = operations.get(operation) ?? lookAt(document, coercionOf(schema, operation));
    operations.set(operation, known);
    const { coerced, errors } = known.coerce(variables);
    if (errors) return { errors };
    const run: Run = { contextValue, variableValues: coerced, errors: [] };
    try {
      const data = (await plan(known, operation, coerced)(run, rootValue)) as Record<string, unknown>;
      return run.errors.length > 0 ? { errors: run.errors, data } : { data };
    } catch (error) {
      // A plan rejects with a GraphQLError: of a field that may not be null, and of none above that may.
      return { errors: [...run.errors, error] as NonNullable<ExecutionResult['errors']>, data: null };
    }
  };
}

function lookAt(document: DocumentNode, coerce: Known['coerce']): Known {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const conditions = new Set<string>();
  visit(document, {
    Directive: (node) => {
      for (const name of conditionsOf(node)) conditions.add(name);
    },
  });
  return { coerce, fragments, conditions: [...conditions], plans: new Map() };
}

function conditionsOf({ name, arguments: given = [] }: DirectiveNode): readonly string[] {
  if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return [];
  return given.flatMap(({ value }) => (value.kind === Kind.VARIABLE ? [value.name.value] : []));
}
