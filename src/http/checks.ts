import type { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { ASTNode, OperationDefinitionNode, SelectionNode } from 'graphql';
import type { Request } from '../model/viewer.ts';
import { observed } from '../observation.ts';
import type { Cost } from './cost.ts';
import { MAX_BYTES, MAX_COST, checkVariables } from './limits.ts';

/** An operation of a document that is valid. */
export interface AskedOperation {
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly cost: Cost;
  readonly context: { readonly request: Pick<Request, 'bytes'>; readonly isReadOnly?: boolean };
}

/** Answers what an operation costs. Throws where it asks for more, or for something else, than its request may. */
export function checkOperation({ operation, variables = {}, cost, context: { isReadOnly, request } }: AskedOperation): number {
  noteOperation(operation);
  checkVariables(variables, operation);
  checkBytes(operation, request.bytes);
  const costs = cost(operation, variables);
  if (costs > MAX_COST) throw refused('GRAPHQL_VALIDATION_FAILED', tooCostly(costs), costliestOf(operation, cost, variables));
  if (operation.operation === OperationTypeNode.MUTATION && isReadOnly) throw refused('BAD_REQUEST', NOT_BY_GET, operation);
  return costs;
}

function noteOperation({ name, operation }: OperationDefinitionNode): void {
  const observation = observed();
  if (observation) observation.operation = { name: name?.value, type: operation };
}

/** Only what submits a batch may be as long as one. */
function checkBytes({ operation, selectionSet: { selections } }: OperationDefinitionNode, bytes = 0): void {
  if (bytes <= MAX_BYTES) return;
  const isBatch = operation === OperationTypeNode.MUTATION && selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value === 'startTaskBatch');
  if (!isBatch) throw refused('BAD_REQUEST', `A request may have ${String(MAX_BYTES)} bytes at most; only startTaskBatch may have more.`, undefined, 413);
}

function tooCostly(cost: number): string {
  return `This operation costs ${cost.toLocaleString('en-US')}, and ${MAX_COST.toLocaleString('en-US')} is the most: each object that it asks for costs 1. Ask for shorter lists, or for less of each entry.`;
}

/** The first of the root fields that cost most. */
function costliestOf(operation: OperationDefinitionNode, cost: Cost, variables: Readonly<Record<string, unknown>>): SelectionNode | undefined {
  const { selectionSet } = operation;
  const priced = selectionSet.selections.map((selection) => ({ selection, cost: cost({ ...operation, selectionSet: { ...selectionSet, selections: [selection] } }, variables) }));
  return priced.toSorted((a, b) => b.cost - a.cost)[0]?.selection;
}

const NOT_BY_GET = 'A GET changes nothing. Send the mutation by POST.';

/** The refusal of a request, and where in its document the reason is. */
export function refused(code: keyof typeof ApolloServerErrorCode, message: string, node?: ASTNode, status = 400): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code, http: { status } } });
}
