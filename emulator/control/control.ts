import { DescribeContact$ } from '@aws-sdk/client-connect';
import * as z from 'zod';
import type { Contact } from '../contacts/contact.ts';
import { describeContact } from '../contacts/describe.ts';
import type { FrontDoor } from '../frontDoor.ts';
import { parseObject } from '../wire/body.ts';
import { ConnectError } from '../wire/connectError.ts';
import { jsonReply } from '../wire/reply.ts';
import type { Reply } from '../wire/reply.ts';
import { shapeOf } from '../wire/routes.ts';
import type { Answer, WireRequest } from '../wire/server.ts';
import { encode } from '../wire/shapes.ts';
import type { World } from '../world.ts';
import { accept, complete } from './agents.ts';
import { putQuickConnect, removeQuickConnect } from './quickConnects.ts';

/** Where the control endpoints stand. */
export const CONTROL_PREFIX = '/_emulator/';

/** What the control endpoints can do besides what calls of Connect can. */
export interface Controls extends Omit<FrontDoor, 'operations' | 'wait'> {
  /** Moves the clock forward. */
  advance(ms: number): void;
  /** Lays a patch over the settings. @throws RangeError that names what is wrong */
  changeSettings(patch: unknown): void;
  /** Gives the seed back. */
  reset(): void;
}

type Endpoint = (controls: Controls, body: () => Record<string, unknown>, id: string) => unknown;

const MAX_ADVANCE_SECONDS = 10 * 365 * 24 * 60 * 60;
const advance = z.strictObject({ advanceSeconds: z.number().min(0).max(MAX_ADVANCE_SECONDS) });
const describedContact = shapeOf(DescribeContact$).output;

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['GET clock', showClock],
  ['POST clock', (controls, body) => {
    controls.advance(advance.parse(body()).advanceSeconds * 1000);
    return showClock(controls);
  }],
  ['GET settings', ({ world }) => world.settings],
  ['POST settings', (controls, body) => {
    controls.changeSettings(body());
    return controls.world.settings;
  }],
  ['GET throttling', ({ throttling }) => throttling.describe()],
  ['POST throttling', ({ throttling }, body) => {
    throttling.change(body());
    return throttling.describe();
  }],
  ['GET faults', ({ faults }) => ({ faults: faults.list() })],
  ['POST faults', ({ faults }, body) => faults.add(body())],
  ['DELETE faults', ({ faults }) => {
    faults.clear();
    return { faults: faults.list() };
  }],
  ['GET state', ({ world, calls }) => ({ contacts: world.contacts.all().map((contact) => show(world, contact)), ...calls.counts() })],
  ['POST reset', (controls) => {
    controls.reset();
    return {};
  }],
  ['PUT quick-connects/', ({ world }, body, id) => putQuickConnect(world, id, body())],
  ['DELETE quick-connects/', ({ world }, _body, id) => removeQuickConnect(world, id)],
  ['POST contacts/accept', ({ world }, body, id) => show(world, accept(world, id, body()))],
  ['POST contacts/complete', ({ world }, body, id) => show(world, complete(world, id, body()))],
]);

/** Answers the control endpoints, to clients on this machine only. */
export function createControl(controls: Controls): Answer {
  return (request) => Promise.resolve(answer(controls, request));
}

function answer(controls: Controls, request: WireRequest): Reply {
  if (!request.isLocal) return refuse(403, 'The control endpoints answer on the loopback interface only.');
  const { key, id } = keyOf(request);
  const endpoint = ENDPOINTS.get(key);
  if (endpoint === undefined) return refuse(404, `There is no ${request.method} ${request.path}: see the emulator's README.`);
  try {
    return jsonReply(200, controls.transact(() => endpoint(controls, () => parseObject(request.body), id)));
  } catch (error) {
    if (error instanceof z.ZodError) return refuse(400, error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '));
    if (error instanceof RangeError) return refuse(400, error.message);
    if (error instanceof ConnectError) return refuse(error.status, error.message);
    throw error;
  }
}

// contacts/{id}/accept is looked up as contacts/accept
function keyOf({ method, path }: WireRequest): { key: string; id: string } {
  const [noun = '', id = '', verb] = path.slice(CONTROL_PREFIX.length).split('/');
  return verb === undefined && id === '' ? { key: `${method} ${noun}`, id } : { key: `${method} ${noun}/${verb ?? ''}`, id };
}

function refuse(status: number, message: string): Reply {
  return jsonReply(status, { message });
}

function showClock({ world }: Controls): unknown {
  return { now: new Date(world.clock.now()).toISOString(), offsetSeconds: world.clock.offsetMs() / 1000 };
}

function show(world: World, contact: Contact): unknown {
  return (encode(describedContact, { Contact: describeContact(world, contact) }) as { Contact: unknown }).Contact;
}
