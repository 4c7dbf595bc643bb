import { JourneyLibrary } from '../../packages/server/src/domains/journeys/index.ts';
import { DefinitionCache } from '../../packages/server/src/domains/segments/index.ts';
import { millMetrics } from '../../packages/server/src/mill/mill-metrics.ts';
import { turn, type MillDeps } from '../../packages/server/src/mill/turn.ts';
import type { Clock } from '../../packages/server/src/platform/clock.ts';
import type { Ids } from '../../packages/server/src/platform/ids.ts';
import { createMetrics } from '../../packages/server/src/platform/metrics.ts';
import type { Stores } from './stores.ts';

/** The mill as the product wires it, without the rest of the product. */
export function millOf({ db, history }: Stores, base: { clock: Clock; ids: Ids }): MillDeps {
  return {
    db,
    history,
    outbox: null,
    ...base,
    definitions: new DefinitionCache(),
    journeys: new JourneyLibrary(),
    secret: 'bench',
    metrics: millMetrics(createMetrics({ processMetrics: false })),
    onEvents: () => undefined,
  };
}

const PEOPLE_PER_VISIT = 2_000;

/** Evaluates everybody, so that what follows finds people as the mill leaves them. */
export async function visitAll(mill: MillDeps, workspaceId: number): Promise<void> {
  const people = await mill.db.query<{ id: string }>(
    `select contact_id as id from contact_states where workspace_id = $1 and state like '{"stale%'`,
    [workspaceId],
  );
  for (let from = 0; from < people.length; from += PEOPLE_PER_VISIT) {
    const visit = people.slice(from, from + PEOPLE_PER_VISIT).map(({ id }) => id);
    await turn(mill, workspaceId, { events: 0, people: 0, visit });
  }
}
