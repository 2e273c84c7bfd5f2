/** The account of everything that the emulator holds. */
export const ACCOUNT = '123456789012';

/** The kinds of resource that ARNs name under an instance, as IAM spells them. */
export type ResourceKind = 'contact' | 'contact-flow' | 'queue' | 'agent' | 'transfer-destination' | 'task-template' | 'queue/agent';

/** Builds the ARNs of one instance in one Region. */
export interface Arns {
  readonly region: string;
  readonly instanceId: string;
  readonly instance: string;
  of(kind: ResourceKind, id: string): string;
  /** The id in an ARN of this instance; any other text comes back as it is. A flow's version or alias (`:$SAVED`) is left off. */
  idOf(kind: ResourceKind, idOrArn: string): string;
}

/** The ARNs of an instance. */
export function createArns(region: string, instanceId: string): Arns {
  const instance = `arn:aws:connect:${region}:${ACCOUNT}:instance/${instanceId}`;
  const of = (kind: ResourceKind, id: string): string => `${instance}/${kind}/${id}`;
  const idOf = (kind: ResourceKind, idOrArn: string): string => {
    const stem = of(kind, '');
    return idOrArn.startsWith(stem) ? idOrArn.slice(stem.length).replace(/:.*/, '') : idOrArn;
  };
  return { region, instanceId, instance, of, idOf };
}
