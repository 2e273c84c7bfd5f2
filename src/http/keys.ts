import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares what a caller gave with a key, in a time that tells nothing of the key, nor of its length. */
export function isSame(given: unknown, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(key)) && given === key;
}
