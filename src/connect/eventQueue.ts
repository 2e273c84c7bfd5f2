import { SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import type { Log } from '../log.ts';

/** Where events wait, and who takes them. */
export interface EventQueueOptions {
  readonly queueUrl: string;
  readonly region: string;
  /** Resolves to true when an event is kept; to false when it is none, and will not become one. Rejects where it could not be kept. */
  readonly take: (envelope: unknown) => Promise<boolean>;
  readonly log: Log;
  /** After this what was not acknowledged is handed over again; 30 where it is not said. */
  readonly visibilitySeconds?: number;
}

/** The most that SQS hands over at once. */
const BATCH_MESSAGES = 10;
/** Consumers in one process: each waits for its batch to be kept before it asks for the next. */
const CONSUMERS = 4;
const WAIT_SECONDS = 20;
const VISIBILITY_SECONDS = 30;
/** Between two requests to a queue that cannot be reached. */
const PAUSE_MS = 100;
const DRAIN_MS = 10_000;

/**
 * Takes contact events from an SQS queue until it is closed. A message is deleted when its event is kept, each of a batch for itself;
 * one that is no event stays, and goes to the dead-letter queue after as many times as the queue's redrive policy says.
 */
export function consumeEvents({ queueUrl, region, take, log, visibilitySeconds = VISIBILITY_SECONDS }: EventQueueOptions): { close(): Promise<void> } {
  const sqs = new SQSClient({ region, endpoint: new URL(queueUrl).origin });
  const takeOne = async (message: Message): Promise<readonly Message[]> => {
    try {
      if (await take(parse(message.Body))) return [message];
      log.warn({ messageId: message.MessageId }, 'a message of the event queue is no event');
    } catch (error) {
      log.error({ err: error, messageId: message.MessageId }, 'an event of the queue could not be kept');
    }
    return [];
  };
  const consumers = Array.from({ length: CONSUMERS }, () => {
    const consumer = Consumer.create({
      queueUrl,
      sqs,
      batchSize: BATCH_MESSAGES,
      waitTimeSeconds: WAIT_SECONDS,
      visibilityTimeout: visibilitySeconds,
      pollingWaitTimeMs: PAUSE_MS,
      pollingCompleteWaitTimeMs: DRAIN_MS,
      handleMessageBatch: async (messages) => (await Promise.all(messages.map(takeOne))).flat(),
    });
    consumer.on('error', (error) => log.warn({ err: error }, 'the event queue could not be reached'));
    consumer.start();
    return consumer;
  });
  return {
    close: async () => {
      const stopping = consumers.map((consumer) => new Promise((resolve) => consumer.once('stopped', resolve)));
      // What waits for messages ends now; a batch that is being kept ends first.
      for (const consumer of consumers) consumer.stop({ abort: true });
      await Promise.all(stopping);
      sqs.destroy();
    },
  };
}

/** EventBridge writes JSON; what is none is as good as nothing. */
function parse(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
