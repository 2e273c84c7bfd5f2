// The SDK without any server: makes the calls of an operation as often as it can, for as long as it is asked to.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { inLoops } from '../support/load.ts';
import type { LoadOptions } from '../support/load.ts';
import type { OperationName } from '../support/operations.ts';
import { OPERATIONS } from '../support/operations.ts';
import { createCalls } from './calls.ts';
import { listen } from './listen.ts';

const calls = createCalls();

async function chain(contactId: string): Promise<void> {
  const rows = await calls.list(contactId);
  await Promise.all([...rows.map(({ ContactId = '' }) => calls.describe(ContactId)), calls.attributes(contactId)]);
}

await listen(
  createServer((request, response) => {
    void (async () => {
      const { operation, ...options } = JSON.parse(await text(request)) as LoadOptions & { operation: OperationName };
      const once = (n: number) => {
        const { input, contactId } = OPERATIONS[operation].variables(n);
        if (input) return calls.start(input);
        return operation.startsWith('chain') ? chain(contactId ?? '') : calls.list(contactId ?? '');
      };
      response.end(JSON.stringify(await inLoops(once, options)));
    })();
  }),
);
