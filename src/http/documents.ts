import { GraphQLError, Kind, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate } from 'graphql';
import type { ASTVisitor, DocumentNode, GraphQLSchema, ValidationContext } from 'graphql';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { costOf } from './cost.ts';
import type { Cost } from './cost.ts';
import { placeErrors } from './errorPlaces.ts';
import { MAX_ERRORS, checkText, excessesOf } from './limits.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** A text as it was read: a document that may be executed, or all that is wrong with it. */
export type ReadDocument =
  | { readonly document: DocumentNode; readonly cost: Cost; readonly errors?: never }
  | { readonly document?: never; readonly cost?: never; readonly errors: readonly GraphQLError[] };

/** Reads documents: once each, and those that are good are kept. */
export interface Documents {
  read(text: string): ReadDocument;
}

/** Which documents are taken. */
export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  /** Whether the schema may be asked for. Where it may not, mistakes do not tell of it either. */
  readonly introspection: boolean;
  /** Undefined: any document. */
  readonly trusted?: TrustedDocuments | undefined;
}

/** Characters of the documents that are kept: a client's are few, and an attacker's are not kept long. */
const MAX_KEPT_CHARS = 4 * 1024 * 1024;

/** None is kept yet. */
export function createDocuments(options: DocumentsOptions): Documents {
  const kept = new Map<string, ReadDocument>();
  let chars = 0;
  const keep = (text: string, read: ReadDocument) => {
    kept.set(text, read);
    chars += text.length;
    for (const oldest of kept.keys()) {
      if (chars <= MAX_KEPT_CHARS) return;
      kept.delete(oldest);
      chars -= oldest.length;
    }
  };
  return {
    read: (text) => {
      const known = kept.get(text);
      if (known) return known;
      const read = readAnew(text, options);
      if (!read.errors) keep(text, read);
      return read;
    },
  };
}

function readAnew(text: string, { schema, introspection, trusted }: DocumentsOptions): ReadDocument {
  if (trusted && !trusted.has(text)) return { errors: [withCode(new GraphQLError('This service executes trusted documents only, and this is none of them.'), 'FORBIDDEN')] };
  let document: DocumentNode;
  try {
    checkText(text);
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { errors: [withCode(error, ApolloServerErrorCode.GRAPHQL_PARSE_FAILED)] };
  }
  const errors = mistakesIn(document, schema, introspection);
  if (errors.length === 0) return { document, cost: costOf(schema, document) };
  placeErrors(document, errors);
  return { errors: errors.map((error) => withCode(error, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED)) };
}

/** Whether a document is valid costs more the longer it is: only one that keeps the limits is looked at. */
function mistakesIn(document: DocumentNode, schema: GraphQLSchema, introspection: boolean): readonly GraphQLError[] {
  const excesses = excessesOf(document);
  if (excesses.length > 0) return excesses;
  const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule, noSubgraphTextRule];
  try {
    // graphql-js adds that there are more.
    return validate(schema, document, rules, { maxErrors: MAX_ERRORS - 1, hideSuggestions: !introspection });
  } catch (error) {
    // A rule that looks at subscriptions throws where a condition is not valid: https://github.com/graphql/graphql-js/blob/v16.15.0/src/validation/rules/SingleFieldSubscriptionsRule.ts
    if (!(error instanceof GraphQLError)) throw error;
    return [error];
  }
}

/** The subgraph's text is the schema, too. */
function noSubgraphTextRule(context: ValidationContext): ASTVisitor {
  return {
    Field: (node) => {
      if (context.getParentType() === context.getSchema().getQueryType() && node.name.value === '_service') context.reportError(new GraphQLError('The text of the schema is not told here: INTROSPECTION is off.', { nodes: node }));
    },
  };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null, extensions: { code } });
}

/** A document that is executed in place of one that is refused: never. */
export const REFUSED: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };
