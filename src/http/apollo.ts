import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Log } from '../log.ts';
import type { Request } from '../model/viewer.ts';
import { observed } from '../observation.ts';
import { placeErrors } from './errorPlaces.ts';
import { formatError } from './errors.ts';
import { checkVariablesDepth, inputDepthRule } from './inputDepth.ts';

/** What every context has, whichever schema it is made for. */
export interface RequestContext extends BaseContext {
  readonly request: Request;
  /** Where a transport that can carry subscriptions takes one that was checked; without it a subscription is refused. */
  readonly takeSubscription?: (document: DocumentNode) => void;
  /** True of what another site could send: nothing may be changed by it. */
  readonly isReadOnly?: boolean;
}

/** The GraphQL engine over a schema that it is handed. */
export async function createApollo({ schema, log }: { schema: GraphQLSchema; log: Log }): Promise<ApolloServer<RequestContext>> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stringifyResult: (value) => JSON.stringify(value),
    validationRules: [inputDepthRule],
    formatError: (formatted, error) => formatError(log, formatted, error),
    // A gateway that asks for it is told how long each field took, and nothing of what went wrong.
    plugins: [...UNUSED, ApolloServerPluginInlineTrace(), requestPlugin(log)],
    // The door stops the server, after its requests.
    stopOnTerminationSignals: false,
    logger: quiet(log),
  });
  await apollo.start();
  return apollo;
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

/** Depth of variables on the way in, before they are coerced; subscriptions to who can carry them, because executing one as a query would answer it once; a status that gateways keep the reason with on the way out. */
function requestPlugin(log: Log): ApolloServerPlugin<RequestContext> {
  return {
    unexpectedErrorProcessingRequest: ({ error }) => {
      log.error({ err: error, requestId: observed()?.requestId }, 'the engine failed');
      return Promise.resolve();
    },
    requestDidStart: () => {
      let isTaken = false;
      return Promise.resolve({
        // An error that is thrown here is an answer; one of an earlier hook would be a failure of the server.
        didResolveOperation: ({ request, document, operation, contextValue: { takeSubscription, isReadOnly } }) => {
          noteOperation(operation);
          checkVariablesDepth(request.variables);
          if (operation?.operation === OperationTypeNode.MUTATION && isReadOnly) throw refused('BAD_REQUEST', NOT_BY_GET);
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
          if (!takeSubscription) throw refused('OPERATION_RESOLUTION_FAILURE', NOT_IN_ONE_ANSWER);
          takeSubscription(document);
          isTaken = true;
          return Promise.resolve();
        },
        responseForOperation: () => Promise.resolve(isTaken ? { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: {} } } : null),
        didEncounterErrors: ({ document, errors }) => {
          if (document) placeErrors(document, errors);
          return Promise.resolve();
        },
        willSendResponse: ({ request, response: { body, http } }) => {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const isWellFormed = errors.every(({ extensions }) => extensions?.['code'] !== ApolloServerErrorCode.BAD_REQUEST);
          // A gateway that asks for application/json drops the body of a 400: https://graphql.github.io/graphql-over-http/draft/#sec-application-json
          const accept = request.http?.headers.get('accept') ?? '';
          if (http.status === 400 && isWellFormed && !accept.includes('application/graphql-response+json')) http.status = 200;
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

const NOT_BY_GET = 'A GET changes nothing. Send the mutation by POST.';
const NOT_IN_ONE_ANSWER = 'One HTTP answer cannot carry a subscription. Open a WebSocket (graphql-transport-ws) at this path, or an event stream (text/event-stream) at /graphql/stream.';

function refused(code: keyof typeof ApolloServerErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
