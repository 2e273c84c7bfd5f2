import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getArgumentValues,
  getDirectiveValues,
  isAbstractType,
  isLeafType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  NamedTypeNode,
  OperationDefinitionNode,
  ResponsePath as Path,
  SelectionNode,
  ValueNode,
} from 'graphql';
import { makerOf } from './answers.ts';
import { completionOf, executeFields, executeInTurn } from './completion.ts';
import type { PlannedField, Run, Selection } from './completion.ts';

/** A field of any type of the schema. */
export type Field = GraphQLField<unknown, unknown>;
type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** What a plan is made of: a document that is valid. */
export interface PlanOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly operation: OperationDefinitionNode;
  /** The plan holds wherever those are the same that @skip and @include ask for. */
  readonly variableValues: Readonly<Record<string, unknown>>;
  /** Undefined: the field is a property. */
  readonly resolverOf: (field: Field) => Resolve | undefined;
  /** See {@link makerOf}. */
  readonly compileAfter: number;
}

/** Answers an operation's data, from what its root fields are read from. */
export type Plan = (run: Run, rootValue: unknown) => unknown;

/**
 * Finds out once what graphql-js finds out for each object of each request: which fields are asked for, what resolves them, with
 * which arguments, and how their values are completed. It answers the same. https://spec.graphql.org/October2021/#sec-Execution
 */
export function planOf(options: PlanOptions): Plan {
  const { schema, operation } = options;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`The schema has no ${operation.operation}.`);
  const selection = selectionOf(type, [operation], options);
  const isInTurn = operation.operation === OperationTypeNode.MUTATION && selection.fields.length > 1;
  return isInTurn ? (run, rootValue) => executeInTurn(selection, rootValue, run) : (run, rootValue) => executeFields(selection, rootValue, run, undefined);
}

type Parent = Pick<FieldNode, 'selectionSet'>;

/** What is asked of objects of a type where the parents' selections meet. */
function selectionOf(type: GraphQLObjectType, parents: readonly Parent[], options: PlanOptions): Selection {
  const asked = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();
  for (const { selectionSet } of parents) collect(type, selectionSet?.selections ?? [], asked, visited, options);
  return { fields: [...asked].map(([name, nodes]) => plannedField(type, name, nodes, options)), make: makerOf([...asked.keys()], options.compileAfter) };
}

function collect(type: GraphQLObjectType, selections: readonly SelectionNode[], asked: Map<string, [FieldNode, ...FieldNode[]]>, visited: Set<string>, options: PlanOptions): void {
  for (const node of selections) {
    if (!isIncluded(node, options)) continue;
    if (node.kind === Kind.FIELD) {
      const { value: name } = node.alias ?? node.name;
      const nodes = asked.get(name);
      if (nodes) nodes.push(node);
      else asked.set(name, [node]);
      continue;
    }
    const isAgain = node.kind === Kind.FRAGMENT_SPREAD && visited.has(node.name.value);
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? options.fragments[node.name.value] : node;
    if (isAgain || !fragment) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD) visited.add(node.name.value);
    if (isAbout(fragment.typeCondition, type, options)) collect(type, fragment.selectionSet.selections, asked, visited, options);
  }
}

function isIncluded(node: SelectionNode, { variableValues }: PlanOptions): boolean {
  if (node.directives?.length === 0) return true;
  return getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] !== true && getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function isAbout(condition: NamedTypeNode | undefined, type: GraphQLObjectType, { schema }: PlanOptions): boolean {
  if (!condition) return true;
  const named = typeFromAST(schema, condition);
  return named === type || (isAbstractType(named) && schema.isSubType(named, type));
}

function plannedField(parentType: GraphQLObjectType, name: string, nodes: readonly [FieldNode, ...FieldNode[]], options: PlanOptions): PlannedField {
  const { schema } = options;
  const field = fieldOf(parentType, nodes[0].name.value, schema);
  const label = `${parentType.name}.${field.name}`;
  const place: InfoPlace = { field, nodes, parentType, options };
  const infoOf = (run: Run, path: Path) => new Info(place, run, path);
  const infoUnder = (run: Run, above: Path | undefined) => infoOf(run, { prev: above, key: name, typename: parentType.name });
  return {
    name,
    nodes,
    parentName: parentType.name,
    isNullable: !isNonNullType(field.type),
    isLeaf: isLeafType(isNonNullType(field.type) ? field.type.ofType : field.type),
    resolve: resolutionOf(field, nodes[0], infoUnder, options),
    complete: completionOf(field.type, { schema, nodes, label, infoOf, selectionOf: (type) => selectionOf(type, nodes, options) }),
  };
}

/** What is the same of a field in every execution. */
interface InfoPlace {
  readonly field: Field;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly options: PlanOptions;
}

/** What a resolver may ask of its place: few ask anything, so that each is told what it asks alone. */
class Info implements GraphQLResolveInfo {
  readonly #place: InfoPlace;
  readonly #run: Run;
  readonly path: Path;
  declare readonly rootValue: undefined;

  constructor(place: InfoPlace, run: Run, path: Path) {
    this.#place = place;
    this.#run = run;
    this.path = path;
  }

  get fieldName() {
    return this.#place.field.name;
  }

  get fieldNodes() {
    return this.#place.nodes;
  }

  get returnType() {
    return this.#place.field.type;
  }

  get parentType() {
    return this.#place.parentType;
  }

  get schema() {
    return this.#place.options.schema;
  }

  get fragments() {
    return this.#place.options.fragments;
  }

  get operation() {
    return this.#place.options.operation;
  }

  get variableValues() {
    return this.#run.variableValues;
  }
}

function fieldOf(parentType: GraphQLObjectType, name: string, schema: GraphQLSchema): Field {
  const isQuery = parentType === schema.getQueryType();
  const field = [TypeNameMetaFieldDef, ...(isQuery ? [SchemaMetaFieldDef, TypeMetaFieldDef] : [])].find((meta) => meta.name === name) ?? parentType.getFields()[name];
  if (!field) throw new Error(`${parentType.name} has no ${name}.`);
  return field;
}

function resolutionOf(field: Field, node: FieldNode, infoUnder: (run: Run, above: Path | undefined) => GraphQLResolveInfo, { resolverOf }: PlanOptions): PlannedField['resolve'] {
  const argumentsOf = argumentsAt(field, node);
  const resolve = resolverOf(field);
  if (resolve && isWithoutInfo(resolve)) return (source, run) => resolve(source, argumentsOf(run), run.contextValue);
  if (resolve) return (source, run, above) => resolve(source, argumentsOf(run), run.contextValue, infoUnder(run, above));
  const { name } = field;
  return (source, run, above) => {
    if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
    const value = (source as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'function' ? (value as Method).call(source, argumentsOf(run), run.contextValue, infoUnder(run, above)) : value;
  };
}

/** Whether a resolver names its parameters, and not a fourth. */
function isWithoutInfo(resolve: Resolve): resolve is Resolve & ResolveWithoutInfo {
  return resolve.length > 0 && resolve.length < 4;
}

type ResolveWithoutInfo = (source: unknown, args: Record<string, unknown>, context: unknown) => unknown;
type Method = (this: object, args: Record<string, unknown>, context: unknown, info: GraphQLResolveInfo) => unknown;

/** Arguments without variables are the same each time, and variables are coerced already. */
function argumentsAt(field: Field, node: FieldNode): (run: Run) => Record<string, unknown> {
  const coerce = (variableValues: Run['variableValues']) => getArgumentValues(field, node, variableValues);
  const variables = variablesIn(field, node);
  if (variables) return ({ variableValues }) => take(variables, variableValues) ?? coerce(variableValues);
  if (node.arguments?.some(({ value }) => hasVariable(value))) return ({ variableValues }) => coerce(variableValues);
  let known: Record<string, unknown> | undefined;
  return ({ variableValues }) => (known ??= coerce(variableValues));
}

/** The variables that a field's arguments are, by the arguments' names, where they are that and nothing else. */
function variablesIn({ args }: Field, { arguments: given = [] }: FieldNode): readonly (readonly [string, string])[] | undefined {
  const variables = given.flatMap(({ name, value }) => (value.kind === Kind.VARIABLE ? [[name.value, value.name.value] as const] : []));
  const hasDefaults = args.some(({ name, defaultValue }) => defaultValue !== undefined && !variables.some(([argument]) => argument === name));
  return variables.length > 0 && variables.length === given.length && !hasDefaults ? variables : undefined;
}

/** Undefined: what is missing or null is for graphql-js to judge. */
function take(variables: readonly (readonly [string, string])[], values: Run['variableValues']): Record<string, unknown> | undefined {
  const taken: Record<string, unknown> = {};
  for (const [argument, variable] of variables) {
    const value = values[variable];
    if (value === undefined || value === null) return undefined;
    taken[argument] = value;
  }
  return taken;
}

function hasVariable(value: ValueNode): boolean {
  switch (value.kind) {
    case Kind.VARIABLE:
      return true;
    case Kind.LIST:
      return value.values.some(hasVariable);
    case Kind.OBJECT:
      return value.fields.some((member) => hasVariable(member.value));
    default:
      return false;
  }
}
