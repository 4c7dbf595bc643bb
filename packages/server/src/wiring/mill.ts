import type { StoredEvent } from '../domains/collect/index.ts';
import type { JourneyLibrary } from '../domains/journeys/index.ts';
import type { DefinitionCache, HoldMill } from '../domains/segments/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { millMetrics } from '../mill/mill-metrics.ts';
import { beginTurn, waitForMill } from '../mill/mill.queries.ts';
import { turnLocked, type MillDeps } from '../mill/turn.ts';
import type { Deps } from '../wiring.ts';

/** The mill of this process with what it needs of the platform. */
export function millDeps(
  deps: Deps,
  parts: {
    definitions: DefinitionCache;
    journeys: JourneyLibrary;
    onEvents(workspaceId: number, events: readonly StoredEvent[]): void;
  },
): MillDeps {
  const { db, history, outbox, clock, ids, metrics, config, log } = deps;
  return { db, history, outbox, clock, ids, log, ...parts, secret: config.secret, metrics: millMetrics(metrics) };
}

type HoldDeps = Pick<Deps, 'clock'> & Pick<MillDeps, 'outbox'>;

/**
 * Waits for the workspace's mill and holds it for the transaction; gives the turn it begins and the workspace's clock.
 * Whatever turns before it have done can be read in history.
 */
export function holdMill({ clock, outbox }: HoldDeps): HoldMill {
  return async (tx, workspaceId) => {
    await waitForMill(tx, workspaceId);
    await outbox?.settle(tx, workspaceId);
    const { turn, replayClock } = await beginTurn(tx, workspaceId);
    return { turn, now: replayClock ?? clock.now() };
  };
}

/** Evaluates some people anew; the caller holds the mill. */
export function visitPeople(mill: MillDeps): (tx: Tx, workspaceId: number, contactIds: string[]) => Promise<void> {
  return async (tx, workspaceId, contactIds) => {
    await turnLocked(mill, tx, { workspaceId, request: { events: 0, people: 0, visit: contactIds } });
  };
}
