import {
  journeyDefinitionSchema,
  validateJourney,
  type JourneyDefinition,
  type JourneyProblem,
} from '@sandmill/contracts';
import type { Db, Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { endRuns } from './enrolments.queries.ts';
import {
  lockJourney,
  publishDraft,
  selectJourneyIds,
  selectNewestDefinition,
  updateJourney,
} from './journey-admin.queries.ts';
import { moveRuns } from './move-runs.queries.ts';
import { startSchedules } from './schedule/start-schedules.ts';
import { watchedConditions, type WatchedCondition } from './watched-conditions.ts';

export type ActivationDeps = {
  db: Db;
  now(): number;
  timeZone(workspaceId: number): Promise<string>;
  knownTemplates(sql: Sql, workspaceId: number): Promise<Set<string>>;
  knownSegments(sql: Sql, workspaceId: number): Promise<Set<number>>;
  /** Starts watching conditions (the segments domain folds their history in); ready at once when nothing is new. */
  watchConditions(
    tx: Tx,
    workspaceId: number,
    watch: { journeyId: string; version: number; conditions: WatchedCondition[] },
  ): Promise<void>;
};

export type Activation = {
  id: string;
  userId: string | null;
  /** What becomes of those who walk an older version. */
  underWay: 'finish' | 'move' | 'leave';
};

/**
 * Puts the draft live as a new version; new entries walk it from now on.
 * @throws AppError not_found; invalid_definition naming each step that keeps it from going live.
 */
export async function activateJourney(
  deps: ActivationDeps,
  workspaceId: number,
  activation: Activation,
): Promise<void> {
  const timeZone = await deps.timeZone(workspaceId);
  await deps.db.transaction((tx) => activateWithin(deps, tx, workspaceId, { ...activation, timeZone }));
}

/** The same in the caller's transaction. @throws as activateJourney */
export async function activateWithin(
  deps: ActivationDeps,
  tx: Tx,
  workspaceId: number,
  { id, userId, underWay, timeZone }: Activation & { timeZone: string },
): Promise<void> {
  const at = deps.now();
  const [journey] = await lockJourney(tx, workspaceId, id);
  const definition = journey ? await readNewest(tx, workspaceId, id) : null;
  if (!journey || !definition) throw new AppError('not_found', 'There is no such journey in this workspace.');
  refuseProblems(await problemsOf(deps, tx, { workspaceId, definition }));
  const version = await publishDraft(tx, workspaceId, { journeyId: id, userId, at });
  await deps.watchConditions(tx, workspaceId, { journeyId: id, version, conditions: watchedConditions(definition) });
  if (journey.liveVersion !== null && journey.liveVersion !== version) {
    if (underWay === 'move')
      await moveRuns(tx, workspaceId, { journeyId: id, version, nodes: Object.keys(definition.nodes), at });
    if (underWay === 'leave') await endRuns(tx, workspaceId, { journeyId: id, at, reason: 'left_version' });
  }
  await updateJourney(tx, workspaceId, { id, status: 'live', liveVersion: version, pausedAt: null, at });
  await startSchedules(tx, workspaceId, { journeyId: id, definition, timeZone, after: at });
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}

/** The draft, else the newest version, with the defaults of what was added to the shape since. @throws AppError invalid_definition */
export async function readNewest(sql: Sql, workspaceId: number, id: string): Promise<JourneyDefinition | null> {
  const stored = await selectNewestDefinition(sql, workspaceId, id);
  if (!stored || stored.definition === null) return null;
  return readDefinition(stored.definition);
}

/** @throws AppError invalid_definition */
export function readDefinition(stored: unknown): JourneyDefinition {
  const read = journeyDefinitionSchema.safeParse(stored);
  if (read.success) return read.data;
  throw new AppError('invalid_definition', 'The journey was stored in a shape that this version cannot read.', {
    errors: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

/** What keeps a definition from going live; shown in the admin and by the API before anybody tries. */
export async function problemsOf(
  deps: Pick<ActivationDeps, 'knownTemplates' | 'knownSegments'>,
  sql: Sql,
  { workspaceId, definition }: { workspaceId: number; definition: JourneyDefinition },
): Promise<JourneyProblem[]> {
  const templates = await deps.knownTemplates(sql, workspaceId);
  const segments = await deps.knownSegments(sql, workspaceId);
  const journeys = new Set((await selectJourneyIds(sql, workspaceId)).map(({ id }) => id));
  return validateJourney(definition, { templates, segments, journeys });
}

function refuseProblems(problems: readonly JourneyProblem[]): void {
  const [first] = problems;
  if (!first) return;
  throw new AppError('invalid_definition', `The journey cannot go live: ${first.message}`, {
    errors: problems.map((problem) => ({ path: pathOf(problem), message: problem.message })),
  });
}

function pathOf({ node, trigger, field }: JourneyProblem): string {
  const place = node !== null ? `nodes.${node}` : trigger !== null ? `triggers.${trigger}` : 'settings';
  return `definition.${place}${field === null ? '' : `.${field}`}`;
}
