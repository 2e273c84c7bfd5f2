import type { ConnectGateway } from '../connect/gateway.ts';
import type { ContactKey } from '../model/contact.ts';
import { ServiceError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import { noteReading } from './freshness.ts';

/** What was read, and how old it is; of no age where Connect was asked. */
export interface Read<T> {
  readonly value: T;
  readonly ageMs?: number | undefined;
}

/** Reads a thing once for all who ask at the same time: the one who happened to ask first does not end it by going away. */
export interface Sharing {
  read<T>(kind: string, key: ContactKey, patience: Patience, read: (patience: Patience) => Promise<Read<T>>): Promise<T>;
  /** Something has been told that what is being read may not show: a subscriber who is told of it reads anew. */
  readonly told: () => void;
  /** This service has changed something: nobody shares what is being read. */
  readonly forget: () => void;
}

interface Reading<T> {
  readonly since: number;
  readonly read: Promise<Read<T>>;
}

/** One reading may take `timeoutMs`. */
export function createSharing(timeoutMs: number): Sharing {
  const underway = new Map<string, Reading<unknown>>();
  let told = 0;
  const begin = <T>(name: string, { endsAt }: Patience, read: (patience: Patience) => Promise<Read<T>>): Reading<T> => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new ServiceError('UPSTREAM_TIMEOUT', 'The time of this reading is up. Try again later.')), timeoutMs).unref();
    const end = () => {
      clearTimeout(timer);
      if (underway.get(name) === reading) underway.delete(name);
    };
    const reading = { since: told, read: read(Object.assign(deadline.signal, { endsAt })).finally(end) };
    underway.set(name, reading);
    return reading;
  };
  return {
    read: async <T>(kind: string, { instanceId, id }: ContactKey, patience: Patience, read: (patience: Patience) => Promise<Read<T>>): Promise<T> => {
      patience.throwIfAborted();
      const name = `${kind} ${instanceId}/${id}`;
      // A name belongs to one kind of thing.
      const known = underway.get(name) as Reading<T> | undefined;
      const reading = known && (!patience.isSubscriber || known.since === told) ? known : begin(name, patience, read);
      const { value, ageMs } = await reading.read;
      noteReading(ageMs);
      return value;
    },
    told: () => void (told += 1),
    forget: () => underway.clear(),
  };
}

/** A gateway that keeps nothing, but asks Connect once for all subscribers who are told of one change at the same time. */
export function createSharedReads(gateway: ConnectGateway, sharing: Sharing): ConnectGateway {
  const once = <T>(kind: string, key: ContactKey, patience: Patience, read: (patience: Patience) => Promise<T>): Promise<T> =>
    patience.isSubscriber ? sharing.read(kind, key, patience, async (own) => ({ value: await read(own) })) : read(patience);
  return {
    ...gateway,
    describeContact: (key, patience) => once('contact', key, patience, (own) => gateway.describeContact(key, own)),
    listAssociatedContacts: (key, nextToken, patience) =>
      nextToken === undefined ? once('tree', key, patience, (own) => gateway.listAssociatedContacts(key, undefined, own)) : gateway.listAssociatedContacts(key, nextToken, patience),
    listReferences: (key, patience) => once('references', key, patience, (own) => gateway.listReferences(key, own)),
    getAttributes: (initial, patience) => once('attributes', initial, patience, (own) => gateway.getAttributes(initial, own)),
  };
}
