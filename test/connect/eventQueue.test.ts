import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { consumeEvents } from '../../src/connect/eventQueue.ts';
import { createLog } from '../../src/log.ts';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };
const log = createLog({ level: 'silent' });
let server: Awaited<ReturnType<typeof startFauxqs>>;
let sqs: SQSClient;
let queueUrl: string;
let deadUrl: string;
let consuming: { close(): Promise<void> } | undefined;
const environment = { ...process.env };

const create = async () => {
  const dead = await sqs.send(new CreateQueueCommand({ QueueName: 'dead' }));
  deadUrl = dead.QueueUrl ?? '';
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: deadUrl, AttributeNames: ['QueueArn'] }));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: Attributes?.['QueueArn'], maxReceiveCount: 2 });
  await sqs.send(new CreateQueueCommand({ QueueName: 'events', Attributes: { RedrivePolicy } }));
  queueUrl = `${server.address}/000000000000/events`;
};
beforeEach(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  server = await startFauxqs({ port: 0, logger: false });
  sqs = new SQSClient({ endpoint: server.address, region: 'us-west-2', credentials: CREDENTIALS, useQueueUrlAsEndpoint: false });
  await create();
});
afterEach(async () => {
  await consuming?.close();
  sqs.destroy();
  await server.stop();
  process.env = environment;
});

const send = (bodies: readonly string[]) => sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })) }));
const left = async (url: string) => {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] }));
  return Number(Attributes?.['ApproximateNumberOfMessages']) + Number(Attributes?.['ApproximateNumberOfMessagesNotVisible']);
};
const until = async (isTrue: () => Promise<boolean> | boolean) => {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 10));
};
/** Hands everything over that was not acknowledged. */
const consume = (take: (envelope: unknown) => Promise<boolean>) => (consuming = consumeEvents({ queueUrl, region: 'us-west-2', take, log, visibilitySeconds: 1 }));

test('each message of a batch is deleted when it was taken, the others are handed over again', async () => {
  const taken: unknown[] = [];
  let failures = 3;
  await send(Array.from({ length: 10 }, (_, index) => JSON.stringify({ index })));
  consume((envelope) => {
    if ((envelope as { index: number }).index % 3 === 0 && failures > 0) {
      failures -= 1;
      return Promise.reject(new Error('The database is gone.'));
    }
    taken.push(envelope);
    return Promise.resolve(true);
  });
  await until(async () => (await left(queueUrl)) === 0);
  expect(taken).toHaveLength(10);
  expect(new Set(taken.map((envelope) => (envelope as { index: number }).index)).size).toBe(10);
  expect(await left(deadUrl)).toBe(0);
});

test('what is no event goes to the dead-letter queue, and holds up nothing', async () => {
  const taken: unknown[] = [];
  await send(['{', '"text"', JSON.stringify({ good: true })]);
  consume((envelope) => {
    if (typeof envelope === 'object') taken.push(envelope);
    return Promise.resolve(typeof envelope === 'object');
  });
  await until(async () => (await left(queueUrl)) === 0 && (await left(deadUrl)) === 2);
  expect(taken).toEqual([{ good: true }]);
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadUrl, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body }) => Body).sort()).toEqual(['"text"', '{']);
});

test('a queue that was gone is consumed when it is back', async () => {
  const taken: unknown[] = [];
  consume((envelope) => {
    taken.push(envelope);
    return Promise.resolve(true);
  });
  await send([JSON.stringify(1)]);
  await until(() => taken.length === 1);
  const { port } = server;
  await server.stop();
  server = await startFauxqs({ port, logger: false });
  await create();
  await send([JSON.stringify(2)]);
  await until(() => taken.length === 2);
  expect(taken).toEqual([1, 2]);
});
