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
import { OperationTypeNode, execute } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { Log } from '../log.ts';
import type { Request } from '../model/viewer.ts';
import { observed } from '../observation.ts';
import { checkOperation, refused } from './checks.ts';
import { REFUSED } from './documents.ts';
import type { Documents, DocumentsOptions, ReadDocument } from './documents.ts';
import { placeErrors } from './errorPlaces.ts';
import { formatError } from './errors.ts';
import type { Executor } from './executor.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** What every context has, whichever schema it is made for. */
export interface RequestContext extends BaseContext {
  readonly request: Request;
  /** Where a transport that can carry subscriptions takes one that was checked; without it a subscription is refused. */
  readonly takeSubscription?: (document: DocumentNode) => void;
  /** True of what another site could send: nothing may be changed by it. */
  readonly isReadOnly?: boolean;
  /** What the document is, and what came of its operation, where that was found out before the engine is asked to answer. */
  read?: ReadDocument;
  executed?: ExecutionResult;
}

/** What the engine is made of. */
export interface ApolloOptions extends Pick<DocumentsOptions, 'introspection' | 'trusted'> {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly execute: Executor;
  readonly log: Log;
}

/** The GraphQL engine over a schema that it is handed. Documents are read, and held against their limits, by this service itself. */
export async function createApollo(options: ApolloOptions): Promise<ApolloServer<RequestContext>> {
  const { log, trusted } = options;
  const apollo = new ApolloServer<RequestContext>({
    gateway: executedByPlans(options),
    introspection: true,
    documentStore: null,
    ...(trusted && { persistedQueries: { cache: trustedCache(trusted) } }),
    includeStacktraceInErrorResponses: false,
    stringifyResult: (value) => JSON.stringify(value),
    formatError: (formatted, error) => formatError(options, formatted, error),
    // A gateway that asks for it is told how long each field took, and nothing of what went wrong.
    plugins: [...UNUSED, ApolloServerPluginInlineTrace(), requestPlugin(options)],
    // The door stops the server, after its requests.
    stopOnTerminationSignals: false,
    logger: quiet(log),
  });
  await apollo.start();
  return apollo;
}

/** Apollo hands a valid operation to its gateway's executor: here there is none behind it. */
function executedByPlans({ schema, execute: executePlanned }: ApolloOptions): NonNullable<ApolloServerOptions<RequestContext>['gateway']> {
  let told: ((schema: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void) | undefined;
  return {
    onSchemaLoadOrUpdate: (tell) => {
      told = tell;
      return () => undefined;
    },
    load: () => {
      told?.({ apiSchema: schema, coreSupergraphSdl: '' });
      return Promise.resolve({
        executor: async ({ document, operation, request: { operationName, variables = {} }, context, metrics }) => {
          const contextValue = context as RequestContext;
          if (contextValue.executed) return contextValue.executed;
          // A trace is what Apollo's wrappers of the resolvers measure. There is no operation where none has the name that was asked for: graphql-js says so.
          const isPlanned = (operation as typeof operation | undefined) && metrics.captureTraces !== true;
          return isPlanned ? executePlanned({ document, operation, variables, contextValue }) : execute({ schema, document, operationName, variableValues: variables, contextValue });
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
function requestPlugin(options: ApolloOptions): ApolloServerPlugin<RequestContext> {
  const { documents, log } = options;
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
          read = context.contextValue.read ?? documents.read(context.source);
          Object.assign(context, { document: read.document ?? REFUSED });
          return Promise.resolve();
        },
        // An error that is thrown here is an answer; one of an earlier hook would be a failure of the server.
        didResolveOperation: ({ request: { variables }, document, operation, contextValue: context }) => {
          if (!read?.document || !operation) return Promise.resolve();
          cost = checkOperation({ operation, variables, cost: read.cost, context });
          if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
          if (!context.takeSubscription) throw refused('OPERATION_RESOLUTION_FAILURE', NOT_IN_ONE_ANSWER, operation.selectionSet.selections[0]);
          context.takeSubscription(document);
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

/** Persisted queries that cannot be added to. */
function trustedCache(trusted: TrustedDocuments) {
  return { get: (key: string) => Promise.resolve(trusted.byId(key.replace(/^apq:/, ''))), set: () => Promise.resolve(), delete: () => Promise.resolve() };
}

const NOT_IN_ONE_ANSWER = 'One HTTP answer cannot carry a subscription. Open a WebSocket (graphql-transport-ws) at this path, or an event stream (text/event-stream) at /graphql/stream.';
