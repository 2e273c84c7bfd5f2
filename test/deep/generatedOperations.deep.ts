import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackGenerated } from '../support/generated/run.ts';

test('100,000 generated operations, every second one wrong in one way, are executed or refused with a code and a place, and the service goes on', async () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'generated-'));
  await attackGenerated({ count: 100_000, seed: 31_000_000, environment: { DATA_DIR } });
  rmSync(DATA_DIR, { recursive: true });
}, 3_600_000);
