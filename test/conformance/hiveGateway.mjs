// The Hive gateway over the supergraph in a file, as its owner would run it. Prints where it listens.
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const gateway = createGatewayRuntime({ supergraph: readFileSync(process.argv[2] ?? '', 'utf8'), unifiedGraphHandler, logging: false });
const server = createServer((request, response) => {
  gateway.requestListener(request, response);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${String(server.address().port)}/graphql\n`);
});
