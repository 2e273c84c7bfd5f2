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
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Log } from '../log.ts';
import type { Request } from '../model/viewer.ts';
import { formatError } from './errors.ts';
import { checkVariablesDepth, inputDepthRule } from './inputDepth.ts';

/** What every context has, whichever schema it is made for. */
export interface RequestContext extends BaseContext {
  readonly request: Request;
  /** Where a transport that can carry subscriptions takes one that was checked; without it a subscription is refused. */
  readonly takeSubscription?: (document: DocumentNode) => void;
}

/** The GraphQL engine over a schema that it is handed. */
export async function createApollo({ schema, log }: { schema: GraphQLSchema; log: Log }): Promise<ApolloServer<RequestContext>> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    validationRules: [inputDepthRule],
    formatError: (formatted, error) => formatError(log, formatted, error),
    // A gateway that asks for it is told how long each field took, and nothing of what went wrong.
    plugins: [...UNUSED, ApolloServerPluginInlineTrace(), requestPlugin()],
    // The door stops the server, after its requests.
    stopOnTerminationSignals: false,
    logger: log,
  });
  await apollo.start();
  return apollo;
}

/** What Apollo would do unasked: nothing leaves this process for anyone but Connect and the caller. */
const UNUSED: readonly ApolloServerPlugin[] = [
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Depth of variables on the way in, before they are coerced; subscriptions to who can carry them, because executing one as a query would answer it once; a status that gateways keep the reason with on the way out. */
function requestPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        // An error that is thrown here is an answer; one of an earlier hook would be a failure of the server.
        didResolveOperation: ({ request, operation, contextValue }) => {
          checkVariablesDepth(request.variables);
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION && !contextValue.takeSubscription) throw notOverPlainHttp();
          return Promise.resolve();
        },
        responseForOperation: ({ document, operation, contextValue }) => {
          if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve(null);
          contextValue.takeSubscription?.(document);
          return Promise.resolve({ http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: {} } });
        },
        willSendResponse: ({ request, response: { body, http } }) => {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const isWellFormed = errors.every(({ extensions }) => extensions?.['code'] !== ApolloServerErrorCode.BAD_REQUEST);
          // A gateway that asks for application/json drops the body of a 400: https://graphql.github.io/graphql-over-http/draft/#sec-application-json
          const accept = request.http?.headers.get('accept') ?? '';
          if (http.status === 400 && isWellFormed && !accept.includes('application/graphql-response+json')) http.status = 200;
          return Promise.resolve();
        },
      }),
  };
}

function notOverPlainHttp(): GraphQLError {
  const message = 'One HTTP answer cannot carry a subscription. Open a WebSocket (graphql-transport-ws) at this path, or an event stream (text/event-stream) at /graphql/stream.';
  return new GraphQLError(message, { extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } } });
}
