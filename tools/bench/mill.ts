import { JourneyLibrary } from '../../packages/server/src/domains/journeys/index.ts';
import { DefinitionCache } from '../../packages/server/src/domains/segments/index.ts';
import { millMetrics } from '../../packages/server/src/mill/mill-metrics.ts';
import type { MillDeps } from '../../packages/server/src/mill/turn.ts';
import type { Clock } from '../../packages/server/src/platform/clock.ts';
import type { Ids } from '../../packages/server/src/platform/ids.ts';
import { createMetrics } from '../../packages/server/src/platform/metrics.ts';
import type { Stores } from './stores.ts';

/** The mill as the product wires it, without the rest of the product. */
export function millOf({ db, history }: Stores, base: { clock: Clock; ids: Ids }): MillDeps {
  return {
    db,
    history,
    ...base,
    definitions: new DefinitionCache(),
    journeys: new JourneyLibrary(),
    secret: 'bench',
    metrics: millMetrics(createMetrics({ processMetrics: false })),
    onEvents: () => undefined,
  };
}
