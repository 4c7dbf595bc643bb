import type { AddressSource } from '../../domains/delivery/index.ts';
import type { Ids } from '../../platform/ids.ts';
import type { JourneySimulationDeps } from '../journey-frame.ts';

/** What rehearsals need of the outside. */
export type RehearsalDeps = JourneySimulationDeps & {
  ids: Ids;
  addresses: AddressSource;
  /** Where the mails of whoever asks go as a test. */
  emailOf(userId: string): Promise<string | null>;
};
