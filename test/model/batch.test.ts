import { parseStartBatch } from '../../src/model/batch.ts';
import type { StartBatchInput } from '../../src/model/batch.ts';
import { RULES, startInput } from '../support/startInputs.ts';

const many = (length: number) => Array.from({ length }, (_, index) => startInput({ name: `Task ${String(index)}` }));
const refusals = (over: Partial<StartBatchInput>) => (parseStartBatch({ name: 'Import', tasks: many(1), ...over }, RULES).errors ?? []).map(({ code, field }) => `${code} ${field.join('.')}`);

it('takes 1 to 1,000 tasks, in their order', () => {
  const { command } = parseStartBatch({ name: 'Import', tasks: many(1_000) }, RULES);
  expect(command?.tasks).toHaveLength(1_000);
  expect(command?.tasks[999]?.name).toBe('Task 999');
  expect(refusals({ tasks: [] })).toEqual(['REQUIRED input.tasks']);
  expect(refusals({ tasks: many(1_001) })).toEqual(['TOO_MANY input.tasks']);
});

it('one bad task among 1,000 refuses all, with its index in the path', () => {
  const tasks = many(1_000).with(17, startInput({ name: 'x'.repeat(513) }));
  expect(parseStartBatch({ name: 'Import', tasks }, RULES).command).toBeUndefined();
  expect(refusals({ tasks })).toEqual(['TOO_LONG input.tasks.17.name']);
});

it('everything that is wrong comes at once', () => {
  const tasks = [startInput({ references: [{ name: 'x', value: { url: 'javascript:alert(1)' } }] }), startInput(), startInput({ instanceId: 'nobody' })];
  expect(refusals({ name: '', tasks, clientToken: '' })).toEqual([
    'REQUIRED input.name',
    'TOO_SHORT input.clientToken',
    'INVALID_FORMAT input.tasks.0.references.0.value.url',
    'NOT_FOUND input.tasks.2.instanceId',
  ]);
});

it('needs a name unless it is added to another batch', () => {
  expect(refusals({ name: null })).toEqual(['REQUIRED input.name']);
  expect(refusals({ name: null, appendTo: 'batch' })).toEqual([]);
  expect(refusals({ name: 'x'.repeat(513) })).toEqual(['TOO_LONG input.name']);
});

it('takes what a database keeps', () => {
  expect(refusals({ name: 'a\0b', clientToken: '\0' })).toEqual(['INVALID_FORMAT input.name', 'INVALID_FORMAT input.clientToken']);
});
