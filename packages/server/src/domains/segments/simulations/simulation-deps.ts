import type { Simulation, SimulationInput } from '@sandmill/contracts/api/simulations';
import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { Ids } from '../../../platform/ids.ts';

/** What simulations need of the outside. */
export type SimulationDeps = {
  db: Db;
  history: History;
  ids: Ids;
  /** Milliseconds. */
  now(): number;
  /** Country: ISO 3166 alpha-2, for phone numbers without a prefix. */
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; country: string }>;
  /** Walks journeys over the same events, by whoever knows journeys. */
  simulateJourneys(workspaceId: number, input: SimulationInput): Promise<Simulation['journeys']>;
};

export const SIMULATION_JOB = 'segments-simulate';
