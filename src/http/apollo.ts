import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloServerOptions, ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { GraphQLError, Kind, OperationTypeNode, execute } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionNode } from 'graphql';
import type { Log } from '../log.ts';
import type { Request } from '../model/viewer.ts';
import { observed } from '../observation.ts';
import type { Cost } from './cost.ts';
import { REFUSED, createDocuments } from './documents.ts';
import type { Documents, DocumentsOptions, ReadDocument } from './documents.ts';
import { placeErrors } from './errorPlaces.ts';
import { formatError } from './errors.ts';
import { createExecutor } from './executor.ts';
import { MAX_BYTES, MAX_COST, checkVariables } from './limits.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** What every context has, whichever schema it is made for. */
export interface RequestContext extends BaseContext {
  readonly request: Request;
  /** Where a transport that can carry subscriptions takes one that was checked; without it a subscription is refused. */
  readonly takeSubscription?: (document: DocumentNode) => void;
  /** True of what another site could send: nothing may be changed by it. */
  readonly isReadOnly?: boolean;
}

/** What the engine is made of. */
export interface ApolloOptions extends DocumentsOptions {
  readonly log: Log;
}

/** The GraphQL engine over a schema that it is handed. Documents are read, and held against their limits, by this service itself. */
export async function createApollo(options: ApolloOptions): Promise<ApolloServer<RequestContext>> {
  const { schema, log, trusted } = options;
  const apollo = new ApolloServer<RequestContext>({
    gateway: executedByPlans(schema),
    introspection: true,
    documentStore: null,
    ...(trusted && { persistedQueries: { cache: trustedCache(trusted) } }),
    includeStacktraceInErrorResponses: false,
    stringifyResult: (value) => JSON.stringify(value),
    formatError: (formatted, error) => formatError(options, formatted, error),
    // A gateway that asks for it is told how long each field took, and nothing of what went wrong.
    plugins: [...UNUSED, ApolloServerPluginInlineTrace(), requestPlugin(options, createDocuments(options))],
    // The door stops the server, after its requests.
    stopOnTerminationSignals: false,
    logger: quiet(log),
  });
  await apollo.start();
  return apollo;
}

/** Apollo hands a valid operation to its gateway's executor: here there is none behind it. */
function executedByPlans(schema: GraphQLSchema): NonNullable<ApolloServerOptions<RequestContext>['gateway']> {
  const plans = createExecutor(schema);
  let told: ((schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void) | undefined;
  return {
    onSchemaLoadOrUpdate: (tell) => {
      told = tell;
      return () => undefined;
    },
    load: () => {
      told?.({ apiSchema: schema, coreSupergraphSdl: '' });
      return Promise.resolve({
        executor: async ({ document, operation, request: { operationName, variables = {} }, context: contextValue, metrics }) => {
          // A trace is what Apollo's wrappers of the resolvers measure. There is no operation where none has the name that was asked for: graphql-js says so.
          const isPlanned = (operation as typeof operation | undefined) && metrics.captureTraces !== true;
          return isPlanned ? plans({ document, operation, variables, contextValue }) : execute({ schema, document, operationName, variableValues: variables, contextValue });
        },
      });
    },
    stop: () => Promise.resolve(),
  };
}

/** The engine writes errors into its lines, and with them what callers have written. */
function quiet(log: Log): ApolloServer['logger'] {
  const line = (level: 'debug' | 'info' | 'warn' | 'error') => () => log[level]('the engine has said something');
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

/** What Apollo would do unasked: nothing leaves this process for anyone but Connect and the caller. */
const UNUSED: readonly ApolloServerPlugin[] = [
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Documents and the limits of what they ask for on the way in; subscriptions to who can carry them, because executing one as a query would answer it once; a status that gateways keep the reason with on the way out. */
function requestPlugin(options: ApolloOptions, documents: Documents): ApolloServerPlugin<RequestContext> {
  const { log } = options;
  return {
    unexpectedErrorProcessingRequest: ({ error }) => {
      log.error({ err: error, requestId: observed()?.requestId }, 'the engine failed');
      return Promise.resolve();
    },
    requestDidStart: () => {
      let isTaken = false;
      let read: ReadDocument | undefined;
      let cost: number | undefined;
      return Promise.resolve({
        // The engine reads no document that is there already.
        didResolveSource: (context) => {
          read = documents.read(context.source);
          Object.assign(context, { document: read.document ?? REFUSED });
          return Promise.resolve();
        },
        // An error that is thrown here is an answer; one of an earlier hook would be a failure of the server.
        didResolveOperation: ({ request, document, operation, contextValue: { takeSubscription, isReadOnly, request: { bytes } } }) => {
          if (!read?.document) return Promise.resolve();
          noteOperation(operation);
          checkVariables(request.variables ?? {}, operation);
          if (operation) {
            checkBytes(operation, bytes);
            cost = read.cost(operation, request.variables ?? {});
            if (cost > MAX_COST) throw refused('GRAPHQL_VALIDATION_FAILED', tooCostly(cost), costliestOf(operation, read.cost, request.variables ?? {}));
          }
          if (operation?.operation === OperationTypeNode.MUTATION && isReadOnly) throw refused('BAD_REQUEST', NOT_BY_GET, operation);
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
          if (!takeSubscription) throw refused('OPERATION_RESOLUTION_FAILURE', NOT_IN_ONE_ANSWER, operation.selectionSet.selections[0]);
          takeSubscription(document);
          isTaken = true;
          return Promise.resolve();
        },
        responseForOperation: () => {
          const errors = read?.errors?.map((error) => formatError(options, error.toJSON(), error));
          return Promise.resolve(errors || isTaken ? { http: { headers: new HeaderMap(), ...(errors && { status: 400 }) }, body: { kind: 'single', singleResult: { ...(errors && { errors }) } } } : null);
        },
        didEncounterErrors: ({ document, errors }) => {
          if (document) placeErrors(document, errors);
          return Promise.resolve();
        },
        willSendResponse: ({ request, response: { body, http } }) => {
          if (body.kind === 'single' && cost) body.singleResult.extensions = { ...body.singleResult.extensions, cost };
          if (http.status !== 400) return Promise.resolve();
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const isWellFormed = errors.every(({ extensions }) => extensions?.['code'] !== ApolloServerErrorCode.BAD_REQUEST);
          // A gateway that asks for application/json drops the body of a 400: https://graphql.github.io/graphql-over-http/draft/#sec-application-json
          const accept = request.http?.headers.get('accept') ?? '';
          if (isWellFormed && !accept.includes('application/graphql-response+json')) http.status = 200;
          return Promise.resolve();
        },
      });
    },
  };
}

function noteOperation(operation: OperationDefinitionNode | null | undefined): void {
  const observation = observed();
  if (observation && operation) observation.operation = { name: operation.name?.value, type: operation.operation };
}

/** Only what submits a batch may be as long as one. */
function checkBytes({ operation, selectionSet: { selections } }: OperationDefinitionNode, bytes = 0): void {
  const isBatch = operation === OperationTypeNode.MUTATION && selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value === 'startTaskBatch');
  if (bytes > MAX_BYTES && !isBatch) throw refused('BAD_REQUEST', `A request may have ${String(MAX_BYTES)} bytes at most; only startTaskBatch may have more.`, undefined, 413);
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

/** Persisted queries that cannot be added to. */
function trustedCache(trusted: TrustedDocuments) {
  return { get: (key: string) => Promise.resolve(trusted.byId(key.replace(/^apq:/, ''))), set: () => Promise.resolve(), delete: () => Promise.resolve() };
}

const NOT_BY_GET = 'A GET changes nothing. Send the mutation by POST.';
const NOT_IN_ONE_ANSWER = 'One HTTP answer cannot carry a subscription. Open a WebSocket (graphql-transport-ws) at this path, or an event stream (text/event-stream) at /graphql/stream.';

function refused(code: keyof typeof ApolloServerErrorCode, message: string, node?: ASTNode, status = 400): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions: { code, http: { status } } });
}
