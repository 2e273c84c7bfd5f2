import { createPace } from '../../importer/pace.ts';
import type { Pace } from '../../importer/pace.ts';

let pace: Pace;
let now: number;
beforeEach(() => {
  now = 1_000;
  pace = createPace(() => now);
});
const after = (seconds: number, done: number, total: number) => {
  now += seconds * 1_000;
  return pace(done, total);
};

it('says nothing of what is not known: before anything is done, and of the speed where all is done when it is first looked at', () => {
  expect(after(0, 0, 1)).toBe('');
  expect(after(5, 0, 1)).toBe('');
  pace = createPace(() => now);
  expect(after(0, 1, 1)).toBe('0 s left');
  expect(after(5, 1, 1)).toBe('0 s left');
});

it('says how fast it goes and how long it takes yet', () => {
  expect(after(0, 0, 10_000)).toBe('');
  expect(after(1, 2, 10_000)).toBe('2.0 a second | 1 h 23 min left');
  expect(after(9, 500, 10_000)).toBe('50 a second | 3 min 10 s left');
  expect(after(190, 9_999, 10_000)).toBe('50 a second | 1 s left');
});

it('says how fast it went when all is done', () => {
  after(0, 0, 3);
  expect(after(2, 3, 3)).toBe('1.5 a second | 0 s left');
});

it('counts what this run did: what another did before is not its speed', () => {
  after(0, 9_000, 10_000);
  expect(after(10, 9_020, 10_000)).toBe('2.0 a second | 8 min 10 s left');
});
