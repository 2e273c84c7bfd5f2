import { dateOf } from './row.ts';

/** Puts what stands in a cell into a task. Throws a RangeError where it cannot stand there. */
type Put = (task: Record<string, unknown>, cell: string) => string;

/** A column of a CSV: what its header is, and how its cells become members of a task. The answer of `put` is the path of the member. */
export interface Column {
  readonly name: string;
  readonly put: Put;
}

const FLOWS = ['contactFlowId', 'quickConnectId', 'taskTemplateId', 'agentId', 'queueId'] as const;
const LINKS = ['previousContactId', 'relatedContactId'] as const;
const REFERENCES = ['url', 'number', 'string', 'date', 'email'] as const;

/** What the columns of a file may be called. */
export const COLUMN_NAMES = ['name', 'description', 'instanceId', 'scheduledTime', 'expiryMinutes', ...FLOWS, ...LINKS, 'attribute.<name>', ...REFERENCES.map((kind) => `${kind}.<name>`)] as const;

/** The columns of a header. Throws a RangeError that says everything that is wrong with it. */
export function readHeader(cells: readonly string[]): readonly Column[] {
  const names = cells.map((cell) => cell.trim());
  const complaints = names.flatMap((name, index) => {
    if (!putOf(name)) return [`column ${String(index + 1)} is called "${name}"`];
    return names.indexOf(name) < index ? [`column ${String(index + 1)}, "${name}", stands there twice`] : [];
  });
  if (!names.includes('name')) complaints.push('the column name is missing');
  if (!FLOWS.some((flow) => names.includes(flow))) complaints.push(`a column that says which flow runs is missing: ${FLOWS.join(', ')}`);
  if (complaints.length > 0) throw new RangeError(`The header cannot be read: ${complaints.join('; ')}. Columns are called ${COLUMN_NAMES.join(', ')}.`);
  return names.map((name) => ({ name, put: putOf(name) ?? (() => name) }));
}

function putOf(name: string): Put | undefined {
  const [kind = '', ...rest] = name.split('.');
  const key = rest.join('.');
  if (key !== '') return kind === 'attribute' ? attribute(key) : REFERENCES.some((known) => known === kind) ? reference(kind, key) : undefined;
  if (name === 'name' || name === 'description' || name === 'instanceId') return member(name);
  if (name === 'scheduledTime') return (task, cell) => member(name)(task, dateOf(cell).toISOString());
  if (name === 'expiryMinutes') return expiry;
  if (FLOWS.some((flow) => flow === name)) return nested('flow', name);
  return LINKS.some((link) => link === name) ? nested('link', name) : undefined;
}

function member(name: string): Put {
  return (task, cell) => {
    task[name] = cell;
    return name;
  };
}

function nested(union: string, name: string): Put {
  return (task, cell) => {
    task[union] = { ...(task[union] as object | undefined), [name]: cell };
    return union;
  };
}

function attribute(name: string): Put {
  return (task, value) => `attributes.${String(push(task, 'attributes', { name, value }))}`;
}

function reference(kind: string, name: string): Put {
  return (task, cell) => `references.${String(push(task, 'references', { name, value: { [kind]: kind === 'date' ? dateOf(cell).toISOString() : cell } }))}`;
}

const expiry: Put = (task, cell) => {
  if (!/^\d{1,9}$/.test(cell)) throw new RangeError(`"${cell}" is no number of minutes.`);
  return `segmentAttributes.${String(push(task, 'segmentAttributes', { contactExpiry: { minutes: Number(cell) } }))}`;
};

/** Answers at which index. */
function push(task: Record<string, unknown>, list: string, entry: object): number {
  const entries = [...((task[list] as object[] | undefined) ?? []), entry];
  task[list] = entries;
  return entries.length - 1;
}
