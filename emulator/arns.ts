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
}

/** The ARNs of an instance. */
export function createArns(region: string, instanceId: string): Arns {
  const instance = `arn:aws:connect:${region}:${ACCOUNT}:instance/${instanceId}`;
  return { region, instanceId, instance, of: (kind, id) => `${instance}/${kind}/${id}` };
}

/** The id in an ARN; text that is not an ARN is an id already. A flow's version or alias (`:$SAVED`) is left off. */
export function idOf(idOrArn: string): string {
  if (!idOrArn.startsWith('arn:')) return idOrArn;
  const last = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return last.split(':')[0] ?? last;
}
