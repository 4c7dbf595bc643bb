import {
  explainDefinition,
  selectClassesOf,
  selectSegmentIds,
  selectSegmentsOf,
  type DefinitionCache,
} from '../domains/segments/index.ts';
import { listEnrolments, type WatchedCondition } from '../domains/journeys/index.ts';
import { selectTemplateIds } from '../domains/content/index.ts';
import { audit } from '../platform/auth/audit.ts';
import type { Sql, Tx } from '../platform/db/db.ts';
import type { RequestActor } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';
import { watchConditions } from './fill-workspace.ts';

/** What earlier domains ask of later ones, answered here so that they need not know them. */

/** Writes an act into the audit log, in the transaction of the act. */
export function auditAct(deps: Deps) {
  return (tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void> =>
    audit(tx, deps, { actor, ...act });
}

/** For the contact page: segments, classes and journeys of one person, by name. */
export function knownNames(deps: Deps, parts: { definitions: DefinitionCache }) {
  void parts;
  return {
    segmentsOf: selectSegmentsOf,
    classesOf: selectClassesOf,
    enrolmentsOf: async (sql: Sql, workspaceId: number, contactId: string) =>
      (await listEnrolments(sql, workspaceId, { contactId, limit: 50 })).items,
    explain: explainDefinition,
  };
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
