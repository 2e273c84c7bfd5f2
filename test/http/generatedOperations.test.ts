import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackGenerated } from '../support/generated/run.ts';

describe('generated operations, every second one wrong in one way, are executed or refused with a code and a place, and the service goes on', () => {
  test('9,000 with a store', async () => {
    const DATA_DIR = mkdtempSync(join(tmpdir(), 'generated-'));
    await attackGenerated({ count: 9_000, seed: 20_261_125, environment: { DATA_DIR } });
    rmSync(DATA_DIR, { recursive: true });
  }, 600_000);

  test('1,000 without one', () => attackGenerated({ count: 1_000, seed: 8 }), 300_000);
});
