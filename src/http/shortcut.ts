import { OperationTypeNode, getOperationAST } from 'graphql';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from './apollo.ts';
import { checkOperation } from './checks.ts';
import type { Documents } from './documents.ts';
import type { Executor } from './executor.ts';

/** Answers what goes well past the engine, whose ways through what might go wrong cost as much as all else. */
export interface Shortcut {
  /** The form of the answer, such as application/json, where a request is of a form that the engine has answered before. */
  formOf(request: FastifyRequest): string | undefined;
  /** Notes in which form the engine has answered a request. */
  learn(request: FastifyRequest, form: string): void;
  /** The text of an answer without errors; undefined: the engine is to answer, by what was found out and put into the context. */
  answer(body: unknown, context: RequestContext): Promise<string | undefined>;
}

/** What the engine works with, too. */
export interface ShortcutDependencies {
  readonly documents: Documents;
  readonly execute: Executor;
}

/** The most forms that are kept: the accept headers of all the browsers and clients there are fit in, and an attacker's are not kept. */
const MAX_FORMS = 1_000;
const MAX_FORM_CHARS = 500;

/** No form is known yet. */
export function createShortcut({ documents, execute }: ShortcutDependencies): Shortcut {
  const forms = new Map<string, string>();
  return {
    formOf: (request) => (isUsual(request) ? forms.get(request.headers.accept ?? '') : undefined),
    learn: (request, form) => {
      const { accept = '' } = request.headers;
      if (isUsual(request) && forms.size < MAX_FORMS && accept.length <= MAX_FORM_CHARS) forms.set(accept, form);
    },
    answer: async (body, context) => {
      if (!isPlain(body)) return undefined;
      const variables = body.variables ?? {};
      const { document, cost } = (context.read = documents.read(body.query));
      const operation = document && getOperationAST(document, body.operationName);
      if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
      let costs: number;
      try {
        costs = checkOperation({ operation, variables, cost, context });
      } catch {
        // The engine checks again, and says why.
        return undefined;
      }
      const result = await execute({ document, operation, variables, contextValue: context });
      if (!result.errors) return JSON.stringify({ data: result.data, ...(costs > 0 && { extensions: { cost: costs } }) });
      context.executed = result;
      return undefined;
    },
  };
}

/** A POST of JSON by a client that does not ask for a trace: no other site can send one unasked. */
function isUsual({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && headers['apollo-federation-include-trace'] === undefined && /^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '');
}

/** One operation by its text, as https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters has it. */
interface Plain {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

function isPlain(body: unknown): body is Plain {
  if (!isRecord(body)) return false;
  const { query, variables, operationName, extensions } = body as { [K in keyof Plain]?: unknown } & { readonly extensions?: unknown };
  const isText = typeof query === 'string' && query !== '';
  const isNamed = operationName === undefined || operationName === null || (typeof operationName === 'string' && operationName !== '');
  const isExtended = extensions !== undefined && extensions !== null && (!isRecord(extensions) || 'persistedQuery' in extensions);
  return isText && isNamed && !isExtended && (variables === undefined || variables === null || isRecord(variables));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
