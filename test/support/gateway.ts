import { createCircuits } from '../../src/connect/circuit.ts';
import { createConnectClient } from '../../src/connect/client.ts';
import { createConnectGateway } from '../../src/connect/gateway.ts';
import type { ConnectGateway } from '../../src/connect/gateway.ts';
import { createPacer } from '../../src/connect/pace.ts';

/** The service's own gateway to an emulator, which never waits for its turn. */
export function gatewayTo(endpoint: string): ConnectGateway {
  const client = createConnectClient({ region: 'us-west-2', endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const quotas = { '*': { rate: 100_000, burst: 100_000 } };
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const clock = { now: () => performance.now(), after };
  const pacer = createPacer({ clock, quotas, isThrottle: () => false });
  const circuits = createCircuits({ clock, silentMs: 3_000 });
  return createConnectGateway({ client, pacer, circuits, quotas, now: () => new Date() });
}
