/** The served instance that an id or an ARN names, the default (first) one where nothing is named; undefined where it is not served. */
export function findInstance(idOrArn: string | null | undefined, instanceIds: readonly string[]): string | undefined {
  if (idOrArn === null || idOrArn === undefined) return instanceIds[0];
  const id = /^arn:.*:instance\/([^/]+)$/.exec(idOrArn)?.[1] ?? idOrArn;
  return instanceIds.find((served) => served === id);
}
