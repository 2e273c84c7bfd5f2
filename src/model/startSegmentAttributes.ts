import { MAX_EXPIRY_MINUTES, MAX_SEGMENT_NAME_CHARS, MAX_SEGMENT_VALUE_CHARS } from './limits.ts';
import { ASSIGNMENT_TYPE, CONTACT_EXPIRY, CREATED_BY_USER } from './segmentAttribute.ts';
import type { SegmentAttribute, SegmentValue } from './segmentAttribute.ts';
import { count, shorten } from './violations.ts';
import type { InputPath, Violations } from './violations.ts';

/** Exactly one member. */
export interface SegmentAttributeInput {
  readonly contactExpiry?: { readonly minutes: number } | null;
  readonly createdByUser?: { readonly agentArn: string } | null;
  readonly assignmentType?: 'SELF' | null;
  /** On a task that exists, Connect takes texts only: then the value is one. */
  readonly custom?: SegmentEntryInput | { readonly name: string; readonly value: string } | null;
}

/** A user-defined segment attribute, or an entry of a map. */
export interface SegmentEntryInput {
  readonly name: string;
  readonly value: SegmentValueInput;
}

/** Exactly one member. */
export interface SegmentValueInput {
  readonly string?: string | null;
  readonly integer?: number | null;
  readonly map?: readonly SegmentEntryInput[] | null;
}

/** Segment attributes by Connect's own names; no name twice, `connect:…` names only through their own members. */
export function parseSegmentAttributes(path: InputPath, inputs: readonly SegmentAttributeInput[], violations: Violations): readonly SegmentAttribute[] {
  const attributes = inputs.map((input, index) => parseSegmentAttribute(path.at(index), input, violations));
  // A name counts although its value is wrong: all errors at once.
  const names = inputs.map(({ custom }, index) => attributes[index]?.name ?? custom?.name);
  violations.unique(names, (index) => (inputs[index]?.custom ? path.at(index).at('custom').at('name') : path.at(index)));
  return attributes.filter((attribute) => attribute !== undefined);
}

function parseSegmentAttribute(path: InputPath, input: SegmentAttributeInput, violations: Violations): SegmentAttribute | undefined {
  const one = violations.theOne(path, input);
  if (!one) return undefined;
  const [kind, value] = one;
  switch (kind) {
    case 'contactExpiry': {
      const { minutes } = value;
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_EXPIRY_MINUTES) {
        violations.add('OUT_OF_RANGE', path.at(kind).at('minutes'), `A task may stay open for 1 to ${count(MAX_EXPIRY_MINUTES)} whole minutes (90 days); ${String(minutes)} came. Choose a number between.`);
      }
      return { name: CONTACT_EXPIRY, value: { kind: 'MAP', map: [{ name: 'ExpiryDuration', value: { kind: 'INTEGER', integer: minutes } }] } };
    }
    case 'createdByUser': {
      violations.text(path.at(kind).at('agentArn'), value.agentArn, { max: MAX_SEGMENT_VALUE_CHARS });
      if (!isAgentArn(value.agentArn)) {
        violations.add('INVALID_FORMAT', path.at(kind).at('agentArn'), `An agent's ARN is wanted, arn:aws:connect:REGION:ACCOUNT:instance/INSTANCE/agent/AGENT; "${shorten(value.agentArn)}" came. Copy it from the agent.`);
      }
      return { name: CREATED_BY_USER, value: { kind: 'STRING', string: value.agentArn } };
    }
    case 'assignmentType':
      return { name: ASSIGNMENT_TYPE, value: { kind: 'STRING', string: value } };
    case 'custom':
      if (/^connect:/i.test(value.name)) {
        violations.add('INVALID_FORMAT', path.at(kind).at('name'), `"${shorten(value.name)}" is Connect's own: names that begin with connect: have members of their own. Use those, or another name.`);
      }
      return parseEntry(path.at(kind), value, violations);
  }
}

function parseEntry(path: InputPath, { name, value }: NonNullable<SegmentAttributeInput['custom']>, violations: Violations): SegmentAttribute | undefined {
  violations.text(path.at('name'), name, { min: 1, max: MAX_SEGMENT_NAME_CHARS });
  const parsed = typeof value === 'string' ? parseText(path.at('value'), value, violations) : parseValue(path.at('value'), value, violations);
  return parsed && { name, value: parsed };
}

function parseText(path: InputPath, string: string, violations: Violations): SegmentValue {
  violations.text(path, string, { max: MAX_SEGMENT_VALUE_CHARS });
  return { kind: 'STRING', string };
}

function parseValue(path: InputPath, input: SegmentValueInput, violations: Violations): SegmentValue | undefined {
  const one = violations.theOne(path, input);
  if (!one) return undefined;
  const [kind, value] = one;
  switch (kind) {
    case 'string':
      return parseText(path.at(kind), value, violations);
    case 'integer':
      return { kind: 'INTEGER', integer: value };
    case 'map': {
      violations.unique(value.map(({ name }) => name), (index) => path.at(kind).at(index).at('name'));
      const map = value.map((entry, index) => parseEntry(path.at(kind).at(index), entry, violations));
      return { kind: 'MAP', map: map.filter((entry) => entry !== undefined) };
    }
  }
}

function isAgentArn(text: string): boolean {
  return /^arn:[\w-]+:connect:[a-z0-9-]+:\d{12}:instance\/[\w-]+\/agent\/[\w-]+$/.test(text);
}
