import { Kind, OperationTypeNode, getNamedType, isCompositeType, isInterfaceType, isListType, isNonNullType, isObjectType, visit } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, GraphQLField, GraphQLNamedType, GraphQLOutputType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/**
 * What an operation costs: the objects that it asks for at most. A field that answers an object costs 1, and each entry of a list as much
 * as its selection; a leaf costs nothing, a root field of a mutation 10. A list has as many entries as `first` or `maxContacts` of the
 * field above ask for, entities as many as there are representations, any other list is taken to have 10.
 */
export type Cost = (operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>) => number;

const ASSUMED_ENTRIES = 10;
/** No list is answered longer, whatever is asked for: its field refuses that. */
const MOST_ENTRIES = 1_000;
const MUTATION_COST = 10;
/** Arguments that say how many entries the lists below have. */
const SIZE_ARGUMENTS: ReadonlySet<string> = new Set(['first', 'maxContacts']);

/** The argument of _entities that is as long as its list. */
const REPRESENTATIONS = 'representations';

interface Counting {
  readonly variables: Readonly<Record<string, unknown>>;
  /** What fragments cost, by their name and the size of lists in them. */
  readonly fragments: Map<string, number>;
}

/** The cost of a document that is valid: only what depends on variables is counted anew for each request. */
export function costOf(schema: GraphQLSchema, document: DocumentNode): Cost {
  const fragments = new Map(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));
  const count = counterFor(schema, fragments);
  const isFixed = !asksByVariable(document);
  const fixed = new WeakMap<OperationDefinitionNode, number>();
  return (operation, variables) => {
    const known = fixed.get(operation);
    if (known !== undefined) return known;
    const cost = count(operation, variables);
    if (isFixed) fixed.set(operation, cost);
    return cost;
  };
}

/** Whether a variable says how long a list is. */
function asksByVariable(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument: ({ name, value }) => {
      if (value.kind === Kind.VARIABLE && (SIZE_ARGUMENTS.has(name.value) || name.value === REPRESENTATIONS)) found = true;
    },
  });
  return found;
}

function counterFor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Cost {
  const ofSelections = ({ selections }: SelectionSetNode, type: GraphQLNamedType, size: number | undefined, counting: Counting): number => {
    const spread = new Set<string>();
    return selections.reduce((cost, selection) => {
      if (selection.kind === Kind.FIELD) return cost + ofField(selection, type, size, counting);
      if (selection.kind === Kind.INLINE_FRAGMENT) return cost + ofSelections(selection.selectionSet, typeNamed(schema, selection.typeCondition?.name.value) ?? type, size, counting);
      const name = selection.name.value;
      // A fragment that is spread twice at one place is executed once.
      if (spread.has(name)) return cost;
      spread.add(name);
      return cost + ofFragment(name, size, counting);
    }, 0);
  };
  const ofFragment = (name: string, size: number | undefined, counting: Counting): number => {
    const key = `${name} ${String(size)}`;
    const fragment = fragments.get(name);
    const type = typeNamed(schema, fragment?.typeCondition.name.value);
    const cost = counting.fragments.get(key) ?? (fragment && type ? ofSelections(fragment.selectionSet, type, size, counting) : 0);
    counting.fragments.set(key, cost);
    return cost;
  };
  const ofField = (node: FieldNode, parent: GraphQLNamedType, size: number | undefined, counting: Counting): number => {
    const field = fieldOf(parent, node.name.value);
    if (!field || !node.selectionSet || !isCompositeType(getNamedType(field.type))) return 0;
    const below = ofSelections(node.selectionSet, getNamedType(field.type), sizeIn(field, node, counting), counting);
    if (!isList(field.type)) return 1 + below;
    return (representationsIn(node, counting) ?? size ?? ASSUMED_ENTRIES) * (1 + below);
  };
  return (operation, variables) => {
    const root = schema.getRootType(operation.operation);
    if (!root) return 0;
    const roots = operation.operation === OperationTypeNode.MUTATION ? operation.selectionSet.selections.length * MUTATION_COST : 0;
    return roots + ofSelections(operation.selectionSet, root, undefined, { variables: { ...defaultsOf(operation), ...variables }, fragments: new Map() });
  };
}

function typeNamed(schema: GraphQLSchema, name: string | undefined): GraphQLNamedType | undefined {
  return name === undefined ? undefined : schema.getType(name);
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** How many entries the lists right below a field have, where it says so. */
function sizeIn({ args }: GraphQLField<unknown, unknown>, node: FieldNode, { variables }: Counting): number | undefined {
  const arg = args.find(({ name }) => SIZE_ARGUMENTS.has(name));
  if (!arg) return undefined;
  const given = node.arguments?.find(({ name }) => name.value === arg.name)?.value;
  const value = given?.kind === Kind.VARIABLE ? variables[given.name.value] : given?.kind === Kind.INT ? Number(given.value) : undefined;
  return typeof value === 'number' ? Math.min(Math.max(value, 0), MOST_ENTRIES) : typeof arg.defaultValue === 'number' ? arg.defaultValue : ASSUMED_ENTRIES;
}

function representationsIn(node: FieldNode, { variables }: Counting): number | undefined {
  const given = node.arguments?.find(({ name }) => name.value === REPRESENTATIONS)?.value;
  if (given?.kind === Kind.LIST) return given.values.length;
  const value = given?.kind === Kind.VARIABLE ? variables[given.name.value] : undefined;
  return Array.isArray(value) ? value.length : undefined;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Readonly<Record<string, number>> {
  return Object.fromEntries(variableDefinitions.flatMap(({ variable, defaultValue }) => (defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [])));
}
