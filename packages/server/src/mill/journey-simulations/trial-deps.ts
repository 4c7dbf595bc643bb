import type { Ids } from '../../platform/ids.ts';
import type { JourneySimulationDeps } from '../journey-frame.ts';

/** What trials of journeys need of the outside. */
export type JourneyTrialDeps = JourneySimulationDeps & { ids: Ids };

export const JOURNEY_SIMULATION_JOB = 'journeys-simulate';
/** Reports are looked at and forgotten. */
export const KEPT_DAYS = 30;
export const DAY_MS = 86_400_000;
