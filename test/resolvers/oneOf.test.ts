import fc from 'fast-check';
import { START, startInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { Answer, World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const FLOW = `{ contactFlowId: "${SEED.flow}" }`;
const validate = (input: string, variables: Readonly<Record<string, unknown>> = {}, declared = '') =>
  world.graphql(`query ${declared} { validateTaskContact(input: { name: "n", ${input} }) { code field } }`, variables);
const validateVariable = (over: Readonly<Record<string, unknown>>) =>
  world.graphql('query ($input: StartTaskContactInput!) { validateTaskContact(input: $input) { code field } }', { input: startInput(over) });
const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions['code']) ?? [];

/** Each union of the input: how the rest of the input is written, and where the union goes. */
const UNIONS = [
  { type: 'TaskFlowInput', members: { contactFlowId: SEED.flow, quickConnectId: SEED.quickConnectToAda }, place: (union: unknown) => ({ flow: union }) },
  { type: 'TaskLinkInput', members: { previousContactId: SEED.voice, relatedContactId: SEED.voice }, place: (union: unknown) => ({ link: union }) },
  { type: 'TaskReferenceValueInput', members: { string: 'x', number: '1' }, place: (union: unknown) => ({ references: [{ name: 'r', value: union }] }) },
  { type: 'SegmentAttributeInput', members: { contactExpiry: { minutes: 5 }, custom: { name: 'c', value: { integer: 1 } } }, place: (union: unknown) => ({ segmentAttributes: [union] }) },
  { type: 'SegmentAttributeValueInput', members: { string: 'x', integer: 1 }, place: (union: unknown) => ({ segmentAttributes: [{ custom: { name: 'c', value: union } }] }) },
  {
    type: 'SegmentAttributeValueInput inside a map inside a map',
    members: { string: 'x', integer: 0 },
    place: (union: unknown) => ({ segmentAttributes: [{ custom: { name: 'c', value: { map: [{ name: 'm', value: { map: [{ name: 'n', value: union }] } }] } } }] }),
  },
] as const;

/** A value as a literal of GraphQL. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([key, member]) => `${key}: ${literal(member)}`).join(', ')} }`;
  return JSON.stringify(value);
}

const inputLiteral = (input: Readonly<Record<string, unknown>>) => Object.entries({ flow: { contactFlowId: SEED.flow }, ...input }).map(([key, value]) => `${key}: ${literal(value)}`).join(', ');

describe.each(UNIONS)('$type takes exactly one member', ({ members, place }) => {
  const [[first, value], [second, other]] = Object.entries(members) as [[string, unknown], [string, unknown]];
  const bad = { 'no member': {}, 'two members': { [first]: value, [second]: other }, 'a null': { [first]: null }, 'a member and a null': { [first]: value, [second]: null } };

  it.each(Object.entries(bad))('and not %s, as a literal', async (_case, union) => {
    const answer = await validate(inputLiteral(place(union)));
    expect(answer.status).toBe(200);
    expect(codesOf(answer)).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(answer.data).toBeUndefined();
  });

  it.each(Object.entries(bad))('and not %s, as a variable', async (_case, union) => {
    const answer = await validateVariable(place(union));
    expect(answer.status).toBe(200);
    expect(new Set(codesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(answer.data).toBeUndefined();
  });

  it('and no member that it does not know', async () => {
    const unknown = { [first]: value, unknown: 1 };
    expect(codesOf(await validate(inputLiteral(place(unknown))))).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(codesOf(await validateVariable(place(unknown)))).toContain('BAD_USER_INPUT');
  });

  it('as either', async () => {
    for (const union of [{ [first]: value }, { [second]: other }]) {
      for (const answer of [await validate(inputLiteral(place(union))), await validateVariable(place(union))]) {
        expect(answer.errors).toBeUndefined();
        expect(answer.data.validateTaskContact).toEqual([]);
      }
    }
  });
});

describe('a variable in the place of a member', () => {
  it('must be declared non-null', async () => {
    expect(codesOf(await validate(`flow: ${FLOW}, link: { previousContactId: $id }`, { id: SEED.voice }, '($id: ID)'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect((await validate('flow: { contactFlowId: $id }', { id: SEED.flow }, '($id: ID!)')).data.validateTaskContact).toEqual([]);
  });

  // graphql-js 16.15 sees a nullable variable only where the union itself is nullable; in a required one, its null is refused when it is coerced.
  it.each([{ id: null }, {}])('is never null, though it was declared nullable: %j', async (variables) => {
    const answer = await validate('flow: { contactFlowId: $id }', variables, '($id: ID)');
    expect(answer.status).toBe(200);
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.data?.validateTaskContact ?? null).toBeNull();
    expect((await world.graphql(`mutation ($id: ID) { startTaskContact(input: { name: "n", flow: { contactFlowId: $id } }) { clientToken } }`, variables)).data.startTaskContact).toBeNull();
  });

  it('cannot stand beside another member', async () => {
    expect(codesOf(await validate(`flow: { contactFlowId: "${SEED.flow}", quickConnectId: $id }`, {}, '($id: ID)'))).toContain('GRAPHQL_VALIDATION_FAILED');
  });

  it('may be the whole union, or null where the union may be left out', async () => {
    expect((await validate(`flow: ${FLOW}, link: $link`, { link: null }, '($link: TaskLinkInput)')).data.validateTaskContact).toEqual([]);
    expect((await validate(`flow: ${FLOW}, link: $link`, {}, '($link: TaskLinkInput)')).data.validateTaskContact).toEqual([]);
    expect(codesOf(await validate(`flow: ${FLOW}, link: $link`, { link: { previousContactId: null } }, '($link: TaskLinkInput)'))).toEqual(['BAD_USER_INPUT']);
    expect(codesOf(await validate('flow: $flow', { flow: {} }, '($flow: TaskFlowInput!)'))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('values nested 5,000 levels deep', () => {
  const levels = 5_000;
  const post = async (body: string): Promise<Answer> => {
    const response = await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return { status: response.status, headers: response.headers, ...((await response.json()) as Pick<Answer, 'data' | 'errors'>) };
  };
  const answersStill = async () => expect((await world.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
  const deep = (level: readonly [string, string]) => `${level[0].repeat(levels)}LEAF${level[1].repeat(levels)}`;

  // JSON.stringify itself would overflow: the text is written by hand.
  it('are refused as a variable, and the server lives on', async () => {
    const body = JSON.stringify({ query: START, variables: { input: startInput({ segmentAttributes: [{ custom: { name: 'c', value: 'DEEP' } }] }) } });
    for (const value of [deep(['{"map":[{"name":"k","value":', '}]}']).replace('LEAF', '{"string":"x"}'), deep(['[', ']']).replace('LEAF', '')]) {
      const answer = await post(body.replace('"DEEP"', value));
      expect({ status: answer.status, codes: codesOf(answer) }).toEqual({ status: 200, codes: ['BAD_USER_INPUT'] });
      expect(answer.errors?.[0]?.extensions['requestId']).toBe(answer.headers.get('x-request-id'));
    }
    await answersStill();
  });

  it.each([100, 400, 1_000, levels])('are refused as a literal, %d levels too', async (depth) => {
    const value = `${'{map:[{name:"k",value:'.repeat(depth)}{string:"x"}${'}]}'.repeat(depth)}`;
    const answer = await validate(`flow: ${FLOW}, segmentAttributes: [{ custom: { name: "c", value: ${value} } }]`);
    expect(answer.status).toBe(200);
    expect(codesOf(answer)).toHaveLength(1);
    expect(codesOf(answer)[0]).toMatch(/^(GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED|BAD_USER_INPUT)$/);
    await answersStill();
  });

  it('are taken where a person could have meant them: three maps in one another', async () => {
    const value = `${'{map:[{name:"k",value:'.repeat(3)}{string:"x"}${'}]}'.repeat(3)}`;
    expect((await validate(`flow: ${FLOW}, segmentAttributes: [{ custom: { name: "c", value: ${value} } }]`)).data.validateTaskContact).toEqual([]);
  });
});

describe('any value of a union', () => {
  const member = <T>(value: T) => fc.option(fc.constantFrom(value, null), { nil: undefined });
  const leaf = fc.record({ string: member<unknown>('x'), integer: member<unknown>(0) });
  const entries = (value: fc.Arbitrary<unknown>) => fc.array(value, { minLength: 0, maxLength: 2 }).map((values) => values.map((item, index) => ({ name: `k${String(index)}`, value: item })));
  const tree = fc.letrec<{ value: object }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.record({ string: member<unknown>('x'), map: fc.option(entries(tie('value')), { nil: undefined }) })),
  })).value;

  it('is accepted exactly when exactly one key is given and not null, at every depth', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        const written = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        const place = { segmentAttributes: [{ custom: { name: 'c', value: written } }] };
        const [asVariable, asLiteral] = await Promise.all([validateVariable(place), validate(inputLiteral(place))]);
        const good = holdsOneEverywhere(written);
        expect({ written, accepted: asVariable.errors === undefined }).toEqual({ written, accepted: good });
        expect({ written, accepted: asLiteral.errors === undefined }).toEqual({ written, accepted: good });
      }),
      { numRuns: 150 },
    );
  });

  function holdsOneEverywhere(value: Readonly<Record<string, unknown>>): boolean {
    const members = Object.entries(value);
    if (members.length !== 1 || members[0]?.[1] === null) return false;
    const map = value['map'] as readonly { value: Readonly<Record<string, unknown>> }[] | undefined;
    return map?.every((entry) => holdsOneEverywhere(entry.value)) ?? true;
  }
});

describe('a refusal of the schema', () => {
  const twoKeys = { input: startInput({ link: { previousContactId: 'a', relatedContactId: 'b' } }) };

  it('has HTTP status 200 for application/json, and 400 for application/graphql-response+json', async () => {
    for (const [query, variables] of [[START, twoKeys], ['{ nothing }', {}], ['{', {}]] as const) {
      expect((await world.graphql(query, variables)).status).toBe(200);
      expect((await world.graphql(query, variables, { accept: 'application/json' })).status).toBe(200);
      const answer = await world.graphql(query, variables, { accept: 'application/graphql-response+json' });
      expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status: 400, type: expect.stringContaining('application/graphql-response+json') });
      expect(answer.data).toBeUndefined();
    }
  });
});
