import { shorten } from './violations.ts';
import type { InputPath, Violations } from './violations.ts';

/** The served instance that an id or an ARN names, the default (first) one where nothing is named; undefined where it is not served. */
export function findInstance(idOrArn: string | null | undefined, instanceIds: readonly string[]): string | undefined {
  if (idOrArn === null || idOrArn === undefined) return instanceIds[0];
  const id = /^arn:.*:instance\/([^/]+)$/.exec(idOrArn)?.[1] ?? idOrArn;
  return instanceIds.find((served) => served === id);
}

/** As {@link findInstance}; NOT_FOUND where it is not served. */
export function parseInstance(path: InputPath, idOrArn: string | null | undefined, instanceIds: readonly string[], violations: Violations): string | undefined {
  const instanceId = findInstance(idOrArn, instanceIds);
  if (instanceId === undefined) violations.add('NOT_FOUND', path, `This service serves no instance "${shorten(idOrArn ?? '')}". Leave instanceId out for the default one.`);
  return instanceId;
}
