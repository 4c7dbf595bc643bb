import { selectSegmentIds } from '../domains/segments/index.ts';
import type { WatchedCondition } from '../domains/journeys/index.ts';
import { selectTemplateIds } from '../domains/content/index.ts';
import { audit } from '../platform/auth/audit.ts';
import type { Tx } from '../platform/db/db.ts';
import type { RequestActor } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';
import { watchConditions } from './fill-workspace.ts';

/** What earlier domains ask of later ones, answered here so that they need not know them. */

/** Writes an act into the audit log, in the transaction of the act. */
export function auditAct(deps: Deps) {
  return (tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void> =>
    audit(tx, deps, { actor, ...act });
}

/** What an activated journey needs: names that exist, and its conditions watched. */
export function watchLater(deps: Deps) {
  return {
    knownTemplates: selectTemplateIds,
    knownSegments: selectSegmentIds,
    watchConditions: (
      tx: Tx,
      workspaceId: number,
      watch: { journeyId: string; version: number; conditions: WatchedCondition[] },
    ): Promise<void> => watchConditions(tx, workspaceId, { ...watch, at: deps.clock.now(), isEmpty: false }),
  };
}
