import type { Calls } from './gate/calls.ts';
import type { Fault, Faults } from './gate/faults.ts';
import type { Throttling } from './gate/throttling.ts';
import type { Operation } from './operation.ts';
import { validate } from './validate.ts';
import { parseObject } from './wire/body.ts';
import { ConnectError, notFound, statusOf } from './wire/connectError.ts';
import { gatherInput, parseQuery } from './wire/input.ts';
import type { RawInput } from './wire/input.ts';
import { jsonReply, namedErrorReply } from './wire/reply.ts';
import type { Reply } from './wire/reply.ts';
import { match } from './wire/routes.ts';
import type { Match } from './wire/routes.ts';
import type { Answer, WireRequest } from './wire/server.ts';
import { decode, encode } from './wire/shapes.ts';
import { requireSigned } from './wire/signature.ts';
import type { World } from './world.ts';

/** What stands between the wire and the operations. */
export interface FrontDoor {
  readonly world: World;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly throttling: Throttling;
  readonly faults: Faults;
  readonly calls: Calls;
  /** Runs something on a state in which all that is due has happened, and keeps what it changed before it returns. */
  transact<T>(run: () => T): T;
  wait(ms: number): Promise<void>;
}

/** Answers calls of Connect's API: route, signature, body, faults, throttling, validation, and then the operation. */
export function createFrontDoor(door: FrontDoor): Answer {
  return async (request) => {
    const matched = findRoute(request);
    requireSigned(request.authorization);
    const operation = door.operations.get(matched.operation.name);
    if (operation === undefined) throw new ConnectError('NotImplementedException', `The emulator does not implement ${matched.operation.name}.`);
    const input = gatherInput(matched, queryOf(request), matched.operation.method === 'GET' ? {} : parseObject(request.body));
    return call(door, operation, input);
  };
}

async function call(door: FrontDoor, operation: Operation, input: RawInput): Promise<Reply | undefined> {
  const { name } = operation.shape;
  door.calls.called(name);
  const fault = door.faults.next(name);
  await door.wait((fault?.latencyMs ?? 0) + door.world.settings.latencyMs);
  if (fault?.drop === true) return undefined;
  if (fault !== undefined && isRefusal(fault)) return refusal(fault);
  if (!door.throttling.admit(name, input)) {
    door.calls.throttled(name);
    throw new ConnectError('ThrottlingException', 'Rate exceeded');
  }
  const output = door.transact(() => perform(door.world, operation, input));
  return fault?.dropAfter === true ? undefined : jsonReply(operation.shape.successStatus, encode(operation.shape.output, output) ?? {});
}

function perform(world: World, { shape, invalid, run }: Operation, input: RawInput): unknown {
  const violation = validate(shape.name, input);
  if (violation !== undefined) throw new ConnectError(invalid, violation.message);
  const { InstanceId } = input;
  if (typeof InstanceId === 'string' && InstanceId !== world.arns.instanceId && InstanceId !== world.arns.instance) throw notFound(`Instance ${InstanceId} was not found.`);
  return run(world, decode(shape.input, input));
}

function findRoute({ method, path }: WireRequest): Match {
  const matched = wellEncoded(() => match(method, path));
  if (matched === undefined) throw new ConnectError('UnknownOperationException', `No operation of Amazon Connect answers to ${method} on this path.`);
  return matched;
}

function queryOf({ query }: WireRequest): Map<string, string[]> {
  return wellEncoded(() => parseQuery(query));
}

function wellEncoded<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new ConnectError('SerializationException', 'The path or the query is not well percent-encoded.');
  }
}

// A fault that names nothing at all is an internal failure.
function isRefusal({ status, error, latencyMs, drop, dropAfter }: Fault): boolean {
  return status !== undefined || error !== undefined || [latencyMs, drop, dropAfter].every((asked) => asked === undefined);
}

function refusal({ status, error, message = 'A fault that was asked for.' }: Fault): Reply {
  if (status === undefined && error === undefined) return namedErrorReply(500, 'InternalServiceException', message);
  return namedErrorReply(status ?? statusOf(error ?? '') ?? 400, error, message);
}
