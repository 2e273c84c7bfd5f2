import { Kind, TypeInfo, isEnumType, isInputObjectType, isRequiredArgument, parse, visit, visitWithTypeInfo } from 'graphql';
import type { ArgumentNode, ASTNode, FieldNode, GraphQLField, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode, SelectionSetNode, VariableDefinitionNode } from 'graphql';
import type { Draw } from './draw.ts';

/** A way in which a document is made wrong: answers the new text, or undefined where there is nothing in it that can be wrong in this way. */
export type DocumentFault = (text: string, draw: Draw, schema: GraphQLSchema) => string | undefined;

/** Where a node is in the schema. */
interface Where {
  /** The field. */
  readonly field: GraphQLField<unknown, unknown> | undefined;
  /** The type of the value, without lists and !. */
  readonly input: GraphQLNamedType | undefined;
}

/** What a change is made at. */
type Change<T extends ASTNode> = (node: T, text: string, where: Where) => readonly [start: number, end: number, by: string] | undefined;

/** A change at one of the places where it can be made. */
function at<T extends ASTNode>(kind: T['kind'], change: Change<T>): DocumentFault {
  return (text, draw, schema) => {
    const info = new TypeInfo(schema);
    const found: (readonly [number, number, string])[] = [];
    const enter = (node: ASTNode) => {
      // A kind says which node it is.
      const made = node.kind === kind ? change(node as T, text, { field: info.getFieldDef() ?? undefined, input: schema.getType(String(info.getInputType()).replaceAll(/[[\]!]/g, '')) }) : undefined;
      if (made) found.push(made);
    };
    visit(parse(text), visitWithTypeInfo(info, { enter }));
    if (found.length === 0) return undefined;
    const [start, end, by] = draw.pick(found);
    return text.slice(0, start) + by + text.slice(end);
  };
}

const startOf = (node: ASTNode | undefined) => node?.loc?.start ?? 0;
const endOf = (node: ASTNode | undefined) => node?.loc?.end ?? 0;
const before = (node: ASTNode | undefined, by: string) => [startOf(node), startOf(node), by] as const;
const after = (node: ASTNode | undefined, by: string) => [endOf(node), endOf(node), by] as const;
const instead = (node: ASTNode | undefined, by: string) => [startOf(node), endOf(node), by] as const;
const textOf = (node: ASTNode, text: string) => text.slice(startOf(node), endOf(node));

/** What takes anything takes what is wrong, too. */
const takesAnything = ({ input }: Where) => input?.name === '_Any';

const field = (change: Change<FieldNode>) => at(Kind.FIELD, change);
const withDirective = (directive: string) => field((node) => (node.selectionSet ? before(node.selectionSet, `${directive} `) : after(node, ` ${directive}`)));
const inSelections = (selection: string): DocumentFault => at<SelectionSetNode>(Kind.SELECTION_SET, (node) => before(node.selections[0], `${selection} `));
const operation = (change: Change<OperationDefinitionNode>) => at(Kind.OPERATION_DEFINITION, change);
const definition = (change: Change<VariableDefinitionNode>) => at(Kind.VARIABLE_DEFINITION, change);
const argument = (change: Change<ArgumentNode>) => at(Kind.ARGUMENT, change);
const besides = (definition: string): DocumentFault => (text) => `${text}\n${definition}`;

/** Texts that do not parse. */
export const SYNTAX_FAULTS: Readonly<Record<string, DocumentFault>> = {
  'a stray character': (text, draw, schema) => field((node) => before(node.name, draw.pick(['?', '%', '\u0000', ')', '}', '{', '$', '"', '&', '~', '=', '0', '\ufffd'])))(text, draw, schema),
  'no last brace': (text) => text.slice(0, text.lastIndexOf('}')),
  'a selection of nothing': (text) => `${text} fragment Nothing on Query { }`,
  'nothing but a comment': (_text, draw) => draw.pick(['#', ' ', ',,,', '# { __typename }']),
  'another language': (_text, draw) => draw.pick(['SELECT * FROM contact', '<query/>', '{"query":"{__typename}"}', 'null', '$where', 'query query query', 'subscription', 'fragment on on on { on }']),
  'a half of a character': (text, draw, schema) => argument((node) => instead(node.value, '"\\uD83D"'))(text, draw, schema),
};

/** Texts that parse, and are not valid: what is wrong is in a field. */
export const FIELD_FAULTS: Readonly<Record<string, DocumentFault>> = {
  'an unknown field': field((node) => instead(node.name, 'nothing')),
  'an unknown argument': field((node) => (node.arguments?.[0] ? before(node.arguments[0], 'nothing: 1, ') : after(node.name, '(nothing: 1)'))),
  'an argument twice': argument((node, text) => after(node, `, ${textOf(node, text)}`)),
  'no argument that is needed': field((node, _text, where) => (node.arguments?.[0] && where.field?.args.some(isRequiredArgument) ? [endOf(node.name), endOf(node.arguments.at(-1)) + 1, ''] : undefined)),
  'an argument of another type': argument((node, _text, where) => (takesAnything(where) ? undefined : instead(node.value, '{ wrong: [true] }'))),
  'an unknown value of an enum': at(Kind.ENUM, (node, _text, { input }) => (isEnumType(input) ? instead(node, 'NOTHING') : undefined)),
  'a number that is too great': at(Kind.INT, (node, _text, { input }) => (input?.name === 'Int' ? instead(node, '2147483648') : undefined)),
  'an unknown member': at(Kind.OBJECT, (node, _text, { input }) => (!isInputObjectType(input) ? undefined : [startOf(node) + 1, startOf(node) + 1, ' nothing: 1, '])),
  'a member twice': at(Kind.OBJECT_FIELD, (node, text) => after(node, `, ${textOf(node, text)}`)),
  'a union of nothing': union(() => '{ }'),
  'a union of null': union(([first]) => `{ ${first ?? ''}: null }`),
  'a union of two': union(([first, second]) => `{ ${first ?? ''}: "x", ${second ?? ''}: "x" }`),
  'a variable that there is not': argument((node) => instead(node.value, '$nothing')),
  'an unknown directive': withDirective('@nothing(of: 1)'),
  'a directive of a schema': withDirective('@deprecated'),
  'a directive without its argument': withDirective('@include'),
  'a directive with another argument': withDirective('@skip(if: "yes")'),
  'a directive twice': withDirective('@skip(if: false) @skip(if: false)'),
  'a leaf that is selected from': field((node) => (node.selectionSet ? undefined : after(node, ' { id }'))),
  'an object that nothing is selected from': field((node) => (node.selectionSet ? instead(node.selectionSet, '') : undefined)),
  'a fragment that there is not, in a field': field((node) => (node.selectionSet ? before(node.selectionSet.selections[0], '...Nothing ') : undefined)),
  'a fragment of a type that it cannot be, in a field': field((node) => (node.selectionSet ? before(node.selectionSet.selections[0], '... on Query { __typename } ') : undefined)),
};

/** Texts that are not valid as a whole. */
export const WHOLE_FAULTS: Readonly<Record<string, DocumentFault>> = {
  'a fragment that there is not': inSelections('...Nothing'),
  'a fragment of an unknown type': inSelections('... on Nothing { id }'),
  'a fragment of a scalar': inSelections('... on String { id }'),
  'a fragment that nothing uses': besides('fragment Unused on Query { __typename }'),
  'a fragment that leads to itself': besides('fragment Round on Query { ...Round }'),
  'a fragment twice': besides('fragment Twice on Query { __typename } fragment Twice on Query { __typename }'),
  'a schema': besides('type Query { admin: String }'),
  'an extension': besides('extend type Query { admin: String }'),
  'an anonymous operation beside another': besides('{ __typename }'),
  'a variable that nothing uses': operation((node) => (node.variableDefinitions?.[0] ? before(node.variableDefinitions[0], '$unused: Int, ') : undefined)),
  'a variable twice': operation((node, text) => (node.variableDefinitions?.[0] ? after(node.variableDefinitions[0], `, ${textOf(node.variableDefinitions[0], text)}`) : undefined)),
  'a variable of another type': definition((node) => instead(node.type, '[[[Boolean]]]')),
  'a variable of an unknown type': definition((node) => instead(node.type, 'Nothing')),
  'a variable of a type of answers': definition((node) => instead(node.type, 'TaskContact')),
  'a directive where none may be': operation((node) => before(node.selectionSet, `${startOf(node) === startOf(node.selectionSet) ? 'query ' : ''}@skip(if: true) `)),
};

/** A change of a value whose type is a union of inputs. */
function union(change: (members: readonly string[]) => string): DocumentFault {
  return at(Kind.OBJECT, (node, _text, { input }) => (isInputObjectType(input) && input.isOneOf ? instead(node, change(Object.keys(input.getFields()))) : undefined));
}
