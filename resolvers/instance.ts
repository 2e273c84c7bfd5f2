import { ServiceError } from '../src/model/errors.ts';
import { findInstance } from '../src/model/instance.ts';
import type { GraphContext } from './context.ts';

/** The instance that a query names, the caller's default one where it names none. BAD_USER_INPUT for one that is not served, or not for this caller. */
export function servedInstance(idOrArn: string | null | undefined, { request: { viewer } }: GraphContext): string {
  const served = findInstance(idOrArn, viewer.instanceIds);
  if (served === undefined) throw new ServiceError('BAD_USER_INPUT', 'instanceId names no instance that this service serves. Leave it out for the default one.', { argument: 'instanceId' });
  return served;
}
