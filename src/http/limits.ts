import { GraphQLError, Kind, Lexer, OperationTypeNode, Source, TokenKind, visit } from 'graphql';
import type { ASTNode, DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionNode, SelectionSetNode, ValueNode } from 'graphql';

/** How much one operation may be: far more than any client of this schema needs, far less than costs a server. Documents are held against it before anything else is done with them. */
export const MAX_TOKENS = 5_000;
export const MAX_DEPTH = 12;
export const MAX_ALIASES = 30;
export const MAX_ROOT_FIELDS = 20;
/** In one document, and at one place of it. */
export const MAX_DIRECTIVES = 50;
export const MAX_DIRECTIVES_AT_ONE_PLACE = 5;
/** Objects inside one another, in a document or in variables: a list counts where it is in another list. */
export const MAX_INPUT_DEPTH = 10;
/** In one list of an input: what a list stands for is limited where it is parsed, in words that say more. */
export const MAX_LIST_ENTRIES = 10_000;
/** Validation errors that are told: one document can be wrong in thousands of places. */
export const MAX_ERRORS = 20;
/** Objects that an operation may ask for, as src/http/cost.ts counts them. */
export const MAX_COST = 10_000;
/** Bytes of a request: of one that submits a batch of tasks, and of any other. */
export const MAX_BATCH_BYTES = 5 * 1024 * 1024;
export const MAX_BYTES = 256 * 1024;

/** Brackets of any kind inside one another: what the limits above come to, and what introspection takes. */
const MAX_NESTING = 40;

/** Throws where a text has more tokens, or more brackets inside one another, than any document that is taken: parsing alone would be work, and recurses. */
export function checkText(text: string): void {
  const lexer = new Lexer(new Source(text));
  const refuse = (complaint: string) => new GraphQLError(complaint, { source: lexer.source, positions: [lexer.token.start] });
  let depth = 0;
  for (let tokens = 1; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
    if (OPENING.has(lexer.token.kind)) depth += 1;
    else if (CLOSING.has(lexer.token.kind)) depth -= 1;
    if (depth > MAX_NESTING) throw refuse(`A document may be nested ${shown(MAX_NESTING)} levels deep at most.`);
    if (tokens > MAX_TOKENS) throw refuse(`A document may have ${shown(MAX_TOKENS)} tokens at most. Send values as variables.`);
  }
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** The first limit of each kind that a document is beyond, before it is known whether it is valid. */
export function excessesOf(document: DocumentNode): readonly GraphQLError[] {
  return [...countExcesses(document), ...shapeExcesses(document)];
}

function countExcesses(document: DocumentNode): readonly GraphQLError[] {
  const excesses = new Map<string, GraphQLError>();
  const hold = (count: number, max: number, node: ASTNode, what: string) => {
    if (count > max && !excesses.has(what)) excesses.set(what, new GraphQLError(what, { nodes: node }));
  };
  let aliases = 0;
  let directives = 0;
  const look = (node: ASTNode) => {
    if ('directives' in node) hold(node.directives.length, MAX_DIRECTIVES_AT_ONE_PLACE, node, `One place may have ${shown(MAX_DIRECTIVES_AT_ONE_PLACE)} directives at most.`);
    if (node.kind === Kind.DIRECTIVE) hold((directives += 1), MAX_DIRECTIVES, node, `A document may have ${shown(MAX_DIRECTIVES)} directives at most.`);
    if (node.kind === Kind.FIELD && node.alias) hold((aliases += 1), MAX_ALIASES, node, `A document may have ${shown(MAX_ALIASES)} aliases at most.`);
    if (node.kind === Kind.LIST) hold(node.values.length, MAX_LIST_ENTRIES, node, TOO_LONG);
    const value = node.kind === Kind.ARGUMENT ? node.value : node.kind === Kind.VARIABLE_DEFINITION ? node.defaultValue : undefined;
    if (value) hold(levelsOf(value), MAX_INPUT_DEPTH, value, TOO_DEEP);
  };
  visit(document, { enter: (node) => look(node) });
  return [...excesses.values()];
}

function levelsOf(value: ValueNode, isInList = false): number {
  if (value.kind === Kind.OBJECT) return 1 + Math.max(0, ...value.fields.map((field) => levelsOf(field.value)));
  if (value.kind !== Kind.LIST) return 0;
  return (isInList ? 1 : 0) + Math.max(0, ...value.values.map((entry) => levelsOf(entry, true)));
}

const TOO_LONG = `A list of an input may have ${shown(MAX_LIST_ENTRIES)} entries at most.`;
const TOO_DEEP = `Input values may be nested ${shown(MAX_INPUT_DEPTH)} levels deep at most. Flatten the input.`;

function shapeExcesses({ definitions }: DocumentNode): readonly GraphQLError[] {
  const fragments = new Map(definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const depths = new Map<string, number>();
  return operations.flatMap((operation) => {
    const { selections } = operation.selectionSet;
    const deep = selections.find((selection) => depthOfSelection(selection, fragments, depths, operation) > MAX_DEPTH);
    const last = rootFieldsOf(operation.selectionSet, fragments, new Set()) > MAX_ROOT_FIELDS ? selections.at(-1) : undefined;
    return [
      ...(deep ? [new GraphQLError(`An operation may be ${shown(MAX_DEPTH)} fields deep at most.`, { nodes: deep })] : []),
      ...(last ? [new GraphQLError(`An operation may have ${shown(MAX_ROOT_FIELDS)} root fields at most.`, { nodes: last })] : []),
    ];
  });
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Each fragment is looked at once. One that leads to itself is refused by GraphQL. The depth of introspection has a rule of graphql-js. */
function depthOf({ selections }: SelectionSetNode, fragments: Fragments, depths: Map<string, number>, root?: OperationDefinitionNode): number {
  return selections.reduce((deepest, selection) => Math.max(deepest, depthOfSelection(selection, fragments, depths, root)), 0);
}

function depthOfSelection(selection: SelectionNode, fragments: Fragments, depths: Map<string, number>, root: OperationDefinitionNode | undefined): number {
  if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, fragments, depths, root);
  if (selection.kind === Kind.FIELD) {
    const isIntrospection = root?.operation === OperationTypeNode.QUERY && /^__(schema|type)$/.test(selection.name.value);
    return isIntrospection ? 0 : 1 + (selection.selectionSet ? depthOf(selection.selectionSet, fragments, depths) : 0);
  }
  const name = selection.name.value;
  const known = depths.get(name);
  if (known !== undefined) return known;
  depths.set(name, 0);
  const fragment = fragments.get(name);
  const depth = fragment ? depthOf(fragment.selectionSet, fragments, depths) : 0;
  depths.set(name, depth);
  return depth;
}

function rootFieldsOf({ selections }: SelectionSetNode, fragments: Fragments, seen: Set<string>): number {
  return selections.reduce((count, selection) => {
    if (selection.kind === Kind.FIELD) return count + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return count + rootFieldsOf(selection.selectionSet, fragments, seen);
    const fragment = seen.has(selection.name.value) ? undefined : fragments.get(selection.name.value);
    seen.add(selection.name.value);
    return fragment ? count + rootFieldsOf(fragment.selectionSet, fragments, seen) : count;
  }, 0);
}

/** Refuses variables that are nested too deep, or have too long a list, to be coerced. */
export function checkVariables(variables: Readonly<Record<string, unknown>>, operation: OperationDefinitionNode | null | undefined): void {
  for (const [name, value] of Object.entries(variables)) {
    const complaint = complaintOf(value, MAX_INPUT_DEPTH - 1);
    if (complaint === undefined) continue;
    const nodes = operation?.variableDefinitions?.filter(({ variable }) => variable.name.value === name) ?? [];
    throw new GraphQLError(complaint, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}

function complaintOf(value: unknown, depth: number, isInList = false): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  if (isList && value.length > MAX_LIST_ENTRIES) return TOO_LONG;
  const left = isList && !isInList ? depth : depth - 1;
  if (left < -1) return TOO_DEEP;
  for (const member of Object.values(value)) {
    const complaint = complaintOf(member, left, isList);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function shown(count: number): string {
  return count.toLocaleString('en-US');
}
