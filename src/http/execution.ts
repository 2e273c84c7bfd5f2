import type { ApolloServer } from '@apollo/server';
import { GraphQLError, createSourceEventStream, getOperationAST } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Request } from '../model/viewer.ts';
import { observe } from '../observation.ts';
import { alarm } from './alarm.ts';
import type { RequestContext } from './apollo.ts';
import { unauthenticated } from './authentication.ts';
import { placeErrors } from './errorPlaces.ts';
import { formatError } from './errors.ts';
import type { ErrorOptions } from './errors.ts';
import type { Executor } from './executor.ts';
import { requestBy } from './requests.ts';
import type { Caller, DeadlineOptions } from './requests.ts';

/** An operation as a client sends it. */
export interface OperationParams {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
  /** True where a mutation is to be refused. */
  readonly isReadOnly?: boolean;
}

/** What came of an operation: mistakes in the operation itself, one answer, or answers for as long as they are asked for. All errors are as the caller may see them. */
export type Outcome =
  | { readonly kind: 'REFUSED'; readonly errors: readonly GraphQLError[] }
  | { readonly kind: 'ANSWER'; readonly answer: ExecutionResult }
  | { readonly kind: 'ANSWERS'; readonly answers: Answers };

/** A subscription's answers. Returning it ends the subscription, also one that waits. */
export interface Answers extends AsyncIterableIterator<ExecutionResult> {
  return(): Promise<IteratorResult<ExecutionResult>>;
  /** As {@link return}: graphql-sse returns only what can throw, too. */
  throw(): Promise<IteratorResult<ExecutionResult>>;
}

/** Called before a subscription ends only because the service ends it, or because its caller's token is over. */
export type Cut = (isTokenOver?: boolean) => void;

/** Executes what comes by a transport that can carry subscriptions. */
export interface Execution {
  /**
   * Parses, checks and executes as the engine does with every request; a subscription is checked by it too, and then followed. Never
   * rejects, nor do the answers. `cut` is called before a subscription ends only because the service does: its client is to go on elsewhere.
   */
  run(params: OperationParams, caller: Caller, cut?: Cut): Promise<Outcome>;
  /** Cuts all subscriptions, and every one that comes later. */
  end(): Promise<void>;
}

/** What the execution needs. */
export interface ExecutionOptions extends DeadlineOptions, ErrorOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly execute: Executor;
  readonly contextOf: (request: Request) => RequestContext;
  readonly now: () => Date;
}

/** Over the engine that serves HTTP. */
export function createExecution(options: ExecutionOptions): Execution {
  const { apollo } = options;
  const open: OpenAnswers = new Map();
  let isEnded = false;

  const run = async (params: OperationParams, caller: Caller, cut: Cut): Promise<Outcome> => {
    let subscription: DocumentNode | undefined;
    const takeSubscription = (document: DocumentNode) => void (subscription = document);
    const { query, operationName, variables, extensions, isReadOnly = false } = params;
    const request = { query, ...(operationName != null && { operationName }), ...(variables && { variables }), ...(extensions && { extensions }) };
    const { body } = await inTime(caller, options, {}, (contextValue) => apollo.executeOperation(request, { contextValue: { ...contextValue, takeSubscription, isReadOnly } }));
    // Answers in parts belong to @defer, which the schema does not have.
    if (body.kind !== 'single') throw new Error('The engine answered in parts.');
    const { errors, ...answer } = body.singleResult;
    if (errors && answer.data === undefined) return { kind: 'REFUSED', errors: errors.map(toError) };
    if (!subscription) return { kind: 'ANSWER', answer: { ...answer, ...(errors && { errors: errors.map(toError) }) } };
    const outcome = await follow(subscription, params, { caller, open, cut }, options);
    if (isEnded) await end();
    return outcome;
  };
  const end = async () => {
    isEnded = true;
    await Promise.all([...open].map(([answers, cut]) => {
      cut();
      return answers.return();
    }));
  };

  return {
    run: async (params, caller, cut = () => undefined) => {
      const { observation } = caller;
      observation.caller = caller.viewer.id;
      const refuse = (error: unknown): Outcome => ({ kind: 'REFUSED', errors: [asCallerSees(error, options)] });
      const outcome = await observe(observation, () => run(params, caller, cut).catch(refuse));
      if (outcome.kind !== 'ANSWERS') observation.end();
      return outcome;
    },
    end,
  };
}

/** Subscriptions, and what is to be called before each is cut. */
type OpenAnswers = Map<Answers, Cut>;

/** Each event is read like a request of its own: with a deadline and a context of its own, so that nothing is remembered of the last one. The last answer of one that outlives its caller's token is UNAUTHENTICATED. */
async function follow(document: DocumentNode, { operationName, variables }: OperationParams, { caller, open, cut }: { caller: Caller; open: OpenAnswers; cut: Cut }, options: ExecutionOptions): Promise<Outcome> {
  const ended = new AbortController();
  const follower = { ...caller, gone: AbortSignal.any([caller.gone, ended.signal]) };
  const args = { schema: options.schema, document, operationName, variableValues: variables };
  const inRequest = <T>(run: (contextValue: RequestContext) => T | Promise<T>) => inTime(follower, options, { isSubscriber: true }, run);
  const source = await inRequest((contextValue) => createSourceEventStream({ ...args, contextValue }));
  if (!(Symbol.asyncIterator in source)) {
    placeErrors(document, source.errors ?? []);
    return { kind: 'REFUSED', errors: format(source, options).errors ?? [] };
  }
  const events = source[Symbol.asyncIterator]();
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The engine took a subscription that is none.');
  const token = expiryOf(caller, options.now, () => {
    cut(true);
    void events.return?.();
  });
  const read = async (): Promise<IteratorResult<ExecutionResult>> => {
    const event: IteratorResult<unknown> = await events.next();
    const value = event.done ? undefined : format(await inRequest((contextValue) => options.execute({ document, operation, variables: variables ?? {}, contextValue, rootValue: event.value })), options);
    if (value && !token.isOver) return { done: false, value };
    const end = await answers.return();
    return token.tellOnce() ? { done: false, value: { errors: [asCallerSees(unauthenticated(), options)] } } : end;
  };
  const answers: Answers = {
    next: () =>
      observe(caller.observation, () =>
        read().catch(async (error: unknown) => {
          await answers.return();
          return { done: false, value: { errors: [asCallerSees(error, options)] } };
        }),
      ),
    return: async () => {
      open.delete(answers);
      token.close();
      ended.abort(new Error('The subscription has ended.'));
      await events.return?.();
      caller.observation.end();
      return { done: true, value: undefined };
    },
    throw: () => answers.return(),
    [Symbol.asyncIterator]: () => answers,
  };
  open.set(answers, cut);
  return { kind: 'ANSWERS', answers };
}

/** Runs what is a request of its own, whose time ends with it. */
async function inTime<T>(caller: Caller, options: ExecutionOptions, kind: { readonly isSubscriber?: boolean }, run: (contextValue: RequestContext) => T | Promise<T>): Promise<T> {
  const { request, end } = requestBy(caller, options, kind);
  try {
    return await run(options.contextOf(request));
  } finally {
    end();
  }
}

/** Watches a caller's token: `end` is called when that is over. */
function expiryOf({ viewer: { expiresAt } }: Caller, now: () => Date, end: () => void) {
  let isTold = false;
  const token = {
    isOver: false,
    /** True once, after it was over. */
    tellOnce: () => token.isOver && !isTold && (isTold = true),
    close: () => callOff?.(),
  };
  const callOff = expiresAt === undefined ? undefined : alarm(expiresAt, now, () => {
    token.isOver = true;
    end();
  });
  return token;
}

function format({ errors, ...result }: ExecutionResult, options: ExecutionOptions): ExecutionResult {
  return { ...result, ...(errors && { errors: errors.map((error) => toError(formatError(options, error.toJSON(), error))) }) };
}

/** What went wrong outside of any field, as an error of one. */
function asCallerSees(error: unknown, options: ExecutionOptions): GraphQLError {
  return toError(formatError(options, { message: 'Internal server error.' }, error));
}

/** An error that is written as it was formatted: the transports' libraries take no other. */
export function toError({ message, locations, path, extensions }: GraphQLFormattedError): GraphQLError {
  return Object.assign(new GraphQLError(message, { path, extensions }), { locations });
}
