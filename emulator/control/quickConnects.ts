import * as z from 'zod';
import { requireQuickConnect } from '../catalog/catalog.ts';
import { toQuickConnect } from '../catalog/quickConnect.ts';
import type { World } from '../world.ts';

const id = z.string().min(1);
const quickConnect = z.strictObject({
  Name: z.string().min(1).max(127),
  Description: z.string().min(1).max(250).optional(),
  QuickConnectConfig: z.discriminatedUnion('QuickConnectType', [
    z.strictObject({ QuickConnectType: z.literal('USER'), UserConfig: z.strictObject({ UserId: id, ContactFlowId: id }) }),
    z.strictObject({ QuickConnectType: z.literal('QUEUE'), QueueConfig: z.strictObject({ QueueId: id, ContactFlowId: id }) }),
    z.strictObject({ QuickConnectType: z.literal('PHONE_NUMBER'), PhoneConfig: z.strictObject({ PhoneNumber: id }) }),
    z.strictObject({ QuickConnectType: z.literal('FLOW'), FlowConfig: z.strictObject({ ContactFlowId: id }) }),
  ]),
});

/** Makes or replaces a quick connect, in the words of CreateQuickConnect, which is not emulated. What it points to is not looked at. @throws ZodError */
export function putQuickConnect({ catalog, clock, arns }: World, quickConnectId: string, body: unknown): unknown {
  const { Name, Description, QuickConnectConfig: config } = quickConnect.parse(body);
  catalog.quickConnects.put(quickConnectId, { id: quickConnectId, name: Name, description: Description, config, modifiedAt: clock.now() });
  return toQuickConnect(arns, requireQuickConnect(catalog, quickConnectId));
}

/** Removes a quick connect. @throws ConnectError 404 */
export function removeQuickConnect({ catalog }: World, quickConnectId: string): unknown {
  catalog.quickConnects.remove(requireQuickConnect(catalog, quickConnectId).id);
  return {};
}
