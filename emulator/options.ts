import type { EventEnvelope } from './events/envelope.ts';
import type { ThrottlingOption } from './gate/throttling.ts';
import type { SettingsPatch } from './settings.ts';

/** How an emulator is started. All settings can also be given; the README says what each does. */
export interface EmulatorOptions extends SettingsPatch {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Of the ARNs; default us-west-2. Requests signed for any Region are taken. */
  readonly region?: string;
  /** Where it keeps its state; without, it keeps none across restarts. Not to be shared by two emulators. */
  readonly dataDir?: string;
  /** Default true: Connect's documented quotas. */
  readonly throttling?: ThrottlingOption;
  /** Is told every contact event in this process, besides the targets in the settings. */
  readonly onEvent?: (event: EventEnvelope) => void;
  /** The clock that the emulator's own builds on, in milliseconds since 1970; default the machine's. */
  readonly now?: () => number;
}
