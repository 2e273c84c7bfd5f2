import { SEED } from './world.ts';

/** An operation that nobody would send who meant well, and the code that it is refused with. */
export interface Attack {
  readonly what: string;
  readonly query: string;
  /** As JSON: what is nested too deep cannot be written by JSON.stringify. */
  readonly variables?: string;
  readonly code: string;
}

const many = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
const nested = (depth: number, open: string, middle: string, close: string) => `${open.repeat(depth)}${middle}${close.repeat(depth)}`;
const deepValue = (depth: number) => nested(depth, '{"map":[{"name":"k","value":', '{"string":"x"}', '}]}');
const TASK = `taskContact(id: "${SEED.task(1)}")`;
const VALIDATE = 'query ($input: StartTaskContactInput!) { validateTaskContact(input: $input) { code } }';
const INPUT = `"name":"n","flow":{"contactFlowId":"${SEED.flow}"}`;

const PARSING = 'GRAPHQL_PARSE_FAILED';
const VALIDATION = 'GRAPHQL_VALIDATION_FAILED';
const INPUT_CODE = 'BAD_USER_INPUT';

/** The body of a request, or the payload of a message. */
export function bodyOf({ query, variables = '{}' }: Pick<Attack, 'query' | 'variables'>): string {
  return `{"query":${JSON.stringify(query)},"variables":${variables}}`;
}

/** `n` makes each text another: nothing of it was ever seen. */
export function attacks(n: number): readonly Attack[] {
  const mark = `# ${String(n)}\n`;
  const list: readonly Attack[] = [
    { what: '1,000 aliases', query: `{ ${many(1_000, (i) => `a${String(i)}: ${TASK} { id }`)} }`.slice(0, 200_000), code: PARSING },
    { what: '1,000 aliases of a leaf', query: `{ ${TASK} { ${many(1_000, (i) => `a${String(i)}: name`)} } }`, code: VALIDATION },
    { what: '31 aliases', query: `{ ${TASK} { ${many(31, (i) => `a${String(i)}: name`)} } }`, code: VALIDATION },
    { what: '21 root fields', query: `{ ${many(21, () => '__typename')} }`, code: VALIDATION },
    { what: '2,000 times the same field', query: `{ ${TASK} { ${many(2_000, () => 'name')} } }`, code: VALIDATION },
    { what: 'a depth of 13', query: `{ ${TASK} ${nested(11, '{ previousContact ', '{ id }', ' }')} }`, code: VALIDATION },
    { what: 'a depth of 10,000', query: `{ ${TASK} ${nested(10_000, '{a', '{a}', '}')} }`, code: PARSING },
    { what: 'a depth of 10,000 in a literal', query: `{ taskContact(id: ${nested(10_000, '[', '1', ']')}) { id } }`, code: PARSING },
    { what: 'a depth of 11 in a literal', query: `{ taskContact(id: ${nested(11, '{a:', '1', '}')}) { id } }`, code: VALIDATION },
    { what: 'a depth of 10,000 in variables', query: VALIDATE, variables: `{"input":{${INPUT},"segmentAttributes":[{"custom":{"name":"c","value":${deepValue(5_000)}}}]}}`, code: INPUT_CODE },
    { what: 'a depth of 10,000 lists in variables', query: VALIDATE, variables: `{"input":${nested(10_000, '[', '1', ']')}}`, code: INPUT_CODE },
    { what: '50,000 tokens', query: `{ ${many(50_000, () => 'a')} }`, code: PARSING },
    { what: '50,000 tokens in one list', query: `{ taskContacts(filter: { timeRange: { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" }, nameWords: [${many(50_000, () => '1')}] }) { nodes { id } } }`, code: PARSING },
    { what: '20,000 entries in a variable', query: VALIDATE, variables: `{"input":{${INPUT},"references":[${many(20_000, () => '0').replaceAll(' ', ',')}]}}`, code: INPUT_CODE },
    { what: 'a fragment that holds itself', query: `{ ${TASK} { ...a } } fragment a on TaskContact { id ...a }`, code: VALIDATION },
    { what: 'fragments that hold one another', query: `{ ${TASK} { ...a } } fragment a on TaskContact { ...b } fragment b on TaskContact { ...c } fragment c on TaskContact { ...a }`, code: VALIDATION },
    { what: 'fragments that hold one another below a field', query: `{ ${TASK} { ...a } } fragment a on TaskContact { previousContact { ...b } } fragment b on TaskContact { previousContact { ...a } }`, code: VALIDATION },
    { what: 'fragments that double 20 times', query: `{ ${TASK} { ...f0 } } ${many(20, (i) => `fragment f${String(i)} on TaskContact { id previousContact { ...f${String(i + 1)} } relatedContact { ...f${String(i + 1)} } }`)} fragment f20 on TaskContact { id }`, code: VALIDATION },
    { what: 'fragments that fan out below the depth', query: `{ ${TASK} { ...f0 } } ${many(5, (i) => `fragment f${String(i)} on ConnectContact { chain { contacts { ...f${String(i + 1)} } } }`)} fragment f5 on ConnectContact { id }`, code: VALIDATION },
    { what: '6 directives at one place', query: `{ __typename ${many(6, () => '@aa')} }`, code: VALIDATION },
    { what: '1,000 directives', query: `{ ${TASK} { ${many(1_000, () => 'id @skip(if: false)')} } }`.slice(0, 200_000), code: PARSING },
    { what: '51 directives', query: `{ ${TASK} { ${many(51, () => 'id @skip(if: false)')} } }`, code: VALIDATION },
    { what: '4,000 unknown fields', query: `{ ${TASK} { ${many(4_000, (i) => `z${String(i)}`)} } }`, code: VALIDATION },
    { what: 'introspection that goes round', query: `{ __schema { types { fields { type { ${nested(3, 'fields { type {', 'name', '} }')} } } } } }`, code: VALIDATION },
    { what: 'more than it may cost', query: '{ contactGraph(contactId: "x", maxContacts: 1000) { contacts { chain { contacts { id } } } } }', code: VALIDATION },
    { what: 'more than it may cost by a variable', query: 'query ($n: Int) { contactGraph(contactId: "x", maxContacts: $n) { contacts { chain { contacts { id } } } } }', variables: '{"n":1000}', code: VALIDATION },
    { what: 'a string that never ends', query: `{ taskContact(id: "${'x'.repeat(200_000)}`, code: PARSING },
    { what: 'a block string that never ends', query: `{ taskContact(id: """${'x\n'.repeat(100_000)}`, code: PARSING },
  ];
  return list.map((attack) => ({ ...attack, query: mark + attack.query }));
}
