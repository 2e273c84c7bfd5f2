import { invalidRequest } from '../wire/connectError.ts';

/** All pairs of a contact together: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartTaskContact.html */
export const MAX_ATTRIBUTE_BYTES = 32_768;

const KEY = /^[A-Za-z0-9_-]+$/;

/** User-defined attributes of a contact. */
export type Attributes = Readonly<Record<string, string>>;

/** Lays attributes over those that a contact has. An empty value stays as an empty value. @throws ConnectError 400 for a bad key, or too many bytes together */
export function mergeAttributes(present: Attributes, given: Attributes): Attributes {
  for (const key of Object.keys(given)) {
    if (!KEY.test(key)) throw invalidRequest('Attribute keys can include only alphanumeric, dash, and underscore characters.');
  }
  const merged = { ...present, ...given };
  if (bytesOf(merged) > MAX_ATTRIBUTE_BYTES) throw invalidRequest(`There can be up to ${MAX_ATTRIBUTE_BYTES} UTF-8 bytes across all key-value pairs per contact.`);
  return merged;
}

function bytesOf(attributes: Attributes): number {
  return Object.entries(attributes).reduce((bytes, [key, value]) => bytes + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
}
