import { HELP, parseCommandLine } from '../emulator/commandLine.ts';
import { createEmulator } from '../emulator/emulator.ts';
import type { EmulatorOptions } from '../emulator/options.ts';

const options = readOptions();
if (options === undefined) process.stdout.write(`${HELP}\n`);
else await run(options);

function readOptions(): EmulatorOptions | undefined {
  try {
    return parseCommandLine(process.argv.slice(2));
  } catch (error) {
    return fail(error, 2);
  }
}

async function run(given: EmulatorOptions): Promise<void> {
  const emulator = await createEmulator(given).catch((error: unknown) => fail(error, 1));
  let closing: Promise<void> | undefined;
  const stop = (): void => {
    closing ??= emulator.close();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stdout.write(`Amazon Connect emulator on ${emulator.url}\n`);
}

function fail(error: unknown, status: number): never {
  process.stderr.write(`emulator: ${explain(error)}\n`);
  process.exit(status);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `port ${port ?? ''} is taken; give another with --port, or 0 for any free one` : error.message;
}
