// The door of the service on AWS Lambda, behind an HTTP API of API Gateway or a function URL: the handler is dist/lambda.handler.
import awsLambdaFastify from '@fastify/aws-lambda';
import { readProcessConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { connectOf } from './connectOf.ts';
import { startService } from './service.ts';

/** Whoever reaches the function reaches all of it, and what it does between requests is not done: others start the tasks of batches. */
const DEFAULTS = { HOST: '0.0.0.0', REPAIR_CALLS_PER_SECOND: '0' } as const;

const config = readProcessConfig(DEFAULTS);
const service = await startService(config, createLog({ level: config.logLevel }), () => Promise.resolve(connectOf(config)), { isInvoked: true, roles: ['api', 'ingest'] });
await service.ready;

/** Answers one event of version 2.0: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const handler = awsLambdaFastify(service.app, {
  decorateRequest: false,
  // A comma in a query is a comma.
  parseCommaSeparatedQueryParams: false,
});
