import type { QuickConnect, QuickConnectConfig } from '@aws-sdk/client-connect';
import type { Arns } from '../arns.ts';

/** A quick connect as the emulator keeps it; times in milliseconds since 1970. */
export interface KeptQuickConnect {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly config: QuickConnectConfig;
  readonly modifiedAt: number;
}

/** A quick connect as Connect tells of it. */
export function toQuickConnect(arns: Arns, { id, name, description, config, modifiedAt }: KeptQuickConnect): QuickConnect {
  return {
    QuickConnectId: id,
    QuickConnectARN: arns.of('transfer-destination', id),
    Name: name,
    Description: description,
    QuickConnectConfig: config,
    Tags: {},
    LastModifiedTime: new Date(modifiedAt),
    LastModifiedRegion: arns.region,
  };
}
