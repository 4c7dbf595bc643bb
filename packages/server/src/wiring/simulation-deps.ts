import type { SimulationInput } from '@sandmill/contracts/api/simulations';
import { getWorkspace } from '../domains/workspaces/index.ts';
import { simulateJourneys } from '../mill/simulate-journeys.ts';
import type { Deps } from '../wiring.ts';

/** What simulations of conditions and of journeys need. */
export function simulationDeps({ db, history, ids, clock }: Deps) {
  const workspaceOf = (workspaceId: number) => getWorkspace(db, workspaceId);
  const now = (): number => clock.now();
  const simulateJourneysOf = (workspaceId: number, input: SimulationInput) =>
    simulateJourneys({ db, history, now, workspaceOf }, workspaceId, input);
  return { db, history, ids, workspaceOf, now, simulateJourneys: simulateJourneysOf };
}
