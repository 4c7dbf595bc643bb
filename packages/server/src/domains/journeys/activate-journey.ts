import type { JourneyGraph } from '@sandmill/contracts';
import type { Db, Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { selectJourney, selectLatestVersion, updateJourney } from './journey-admin.queries.ts';
import { validateGraph, type GraphProblem } from './validate-graph.ts';
import { watchedConditions, type WatchedCondition } from './watched-conditions.ts';

export type ActivationDeps = {
  db: Db;
  now(): number;
  knownTemplates(sql: Sql, workspaceId: number): Promise<Set<string>>;
  knownSegments(sql: Sql, workspaceId: number): Promise<Set<number>>;
  /** Starts watching conditions (the segments domain folds their history in); ready at once when nothing is new. */
  watchConditions(
    tx: Tx,
    workspaceId: number,
    watch: { journeyId: string; version: number; conditions: WatchedCondition[] },
  ): Promise<void>;
};

/**
 * Puts the newest version live. New entries walk it from now on; people under way finish on theirs.
 * @throws AppError not_found; invalid_definition naming each step that keeps it from going live.
 */
export async function activateJourney(deps: ActivationDeps, workspaceId: number, journeyId: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { version, graph } = await latestVersion(tx, workspaceId, journeyId);
    const problems = await problemsOf(deps, tx, { workspaceId, graph });
    if (problems.length > 0) {
      throw new AppError('invalid_definition', `The journey cannot go live: ${problems[0]?.message ?? ''}`, {
        errors: problems.map((p) => ({
          path: p.node === null ? 'graph' : `graph.nodes.${p.node}`,
          message: p.message,
        })),
      });
    }
    await deps.watchConditions(tx, workspaceId, { journeyId, version, conditions: watchedConditions(graph) });
    await updateJourney(tx, workspaceId, { id: journeyId, status: 'live', liveVersion: version, at: deps.now() });
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  });
}

/** What keeps the graph from going live; shown in the admin and by the API before anybody tries. */
export async function problemsOf(
  deps: Pick<ActivationDeps, 'knownTemplates' | 'knownSegments'>,
  sql: Sql,
  subject: { workspaceId: number; graph: JourneyGraph },
): Promise<GraphProblem[]> {
  const templates = await deps.knownTemplates(sql, subject.workspaceId);
  const segments = await deps.knownSegments(sql, subject.workspaceId);
  return validateGraph(subject.graph, { templates, segments });
}

async function latestVersion(
  tx: Tx,
  workspaceId: number,
  journeyId: string,
): Promise<{ version: number; graph: JourneyGraph }> {
  const [journey] = await selectJourney(tx, workspaceId, journeyId);
  const latest = journey ? await selectLatestVersion(tx, workspaceId, journeyId) : null;
  if (!latest) throw new AppError('not_found', 'There is no such journey in this workspace.');
  return latest;
}
