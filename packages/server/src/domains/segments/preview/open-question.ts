import type { Condition } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { mirrorSuppressions } from '../../consent/index.ts';
import { MIRROR_LAYOUT } from '../../contacts/index.ts';
import { compileCondition } from '../conditions/compile-condition.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { leavesOf, type Tree } from '../conditions/tree.ts';
import { sqlParams } from '../sql/sql-params.ts';
import type { TwinContext } from '../sql/twins/twin.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectWatched } from '../store/definitions.queries.ts';
import type { PreviewMemory } from './preview-memory.ts';
import { hasRedirects, selectClassificationIds, selectContactZones, selectMirrorLayout } from './people.queries.ts';

export type PreviewDeps = {
  db: Db;
  history: History;
  now(): number;
  timeZone(workspaceId: number): Promise<string>;
  memory?: PreviewMemory;
};

/** Merges in a row that are followed. */
const REDIRECT_HOPS = 5;

const DATE_KINDS = new Set(['trait', 'traitDate', 'touch', 'geo', 'company', 'prediction']);
const FIGURE_KINDS = new Set(['score', 'threshold', 'affinity']);

export type Question = { trees: Tree[]; context: TwinContext };

/**
 * Compiles conditions and gathers what their queries need to know of the workspace.
 * @throws AppError invalid_definition; unavailable while people are still being copied into history.
 */
export async function openQuestion(
  deps: PreviewDeps,
  workspaceId: number,
  conditions: readonly Condition[],
): Promise<Question> {
  const { db, history, now, timeZone } = deps;
  const layout = await selectMirrorLayout(db, workspaceId);
  if (layout !== null && layout !== MIRROR_LAYOUT) {
    throw new AppError('unavailable', 'People are being copied for counting; this happens once after an update.', {
      retryAfterSeconds: 10,
    });
  }
  const zone = await timeZone(workspaceId);
  const pool = new Map();
  const trees = conditions.map((condition) => compileCondition(condition, pool, zone));
  const kinds = new Set(trees.flatMap(leavesOf).map(({ source }) => source.kind));
  const asks = (some: ReadonlySet<string>): boolean => [...kinds].some((kind) => some.has(kind));
  const figures = asks(FIGURE_KINDS) ? await watchedNow(db, workspaceId, zone) : null;
  // The rules of a score may ask for dates.
  const asksDates = asks(DATE_KINDS) || figures !== null;
  const [merged, classifications, contactZones] = await Promise.all([
    remembered(deps, `merged ${workspaceId}`, () => hasRedirects(history, workspaceId)),
    remembered(deps, `classes ${workspaceId}`, () => selectClassificationIds(db, workspaceId)),
    asksDates ? remembered(deps, `zones ${workspaceId}`, () => selectContactZones(history, workspaceId)) : [],
    remembered(deps, `suppressed ${workspaceId}`, () => mirrorSuppressions({ sql: db, history }, workspaceId)),
  ]);
  const context: TwinContext = {
    params: sqlParams(),
    workspaceId,
    now: now(),
    zone,
    contactZones,
    redirectHops: merged ? REDIRECT_HOPS : 0,
    classifications,
    figures,
  };
  return { trees, context };
}

async function watchedNow(db: Db, workspaceId: number, timeZone: string): Promise<Definitions> {
  const rows = (await selectWatched(db, workspaceId)).map(toRow);
  return buildDefinitions(rows, { timeZone, tolerant: true });
}

/** From a moment ago, where somebody keeps it. */
export function remembered<T>(
  { memory, now }: Pick<PreviewDeps, 'memory' | 'now'>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  return memory ? memory.get(key, now(), make) : make();
}
