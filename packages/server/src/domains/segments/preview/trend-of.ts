import type { Condition } from '@sandmill/contracts';
import type { SegmentTrend } from '@sandmill/contracts/api/segment-preview';
import { isEventLeaf } from '../accumulators/accumulator-of.ts';
import { leavesOf, type Tree } from '../conditions/tree.ts';
import { countThenSql, leavesWithoutTwin, nodesOf } from '../sql/people-sql.ts';
import { sqlParams } from '../sql/sql-params.ts';
import { costOf } from './cost-of.ts';
import { openQuestion, type PreviewDeps } from './open-question.ts';
import { countProfiles } from './people.queries.ts';

const DAY_MS = 86_400_000;
/** Counted every five days: each point costs as much as the live count itself. */
const DAYS_AGO = [30, 25, 20, 15, 10, 5, 0];
/** Rows of events and people that one point may read: a trend never takes longer than a second or two. */
const MOST_ROWS = 2_000_000;
const LIMITS = { maxSeconds: 10 };
/** What these ask is known for any instant of the past; a trait, a tag or a stage is known as it is now. */
const WITH_A_PAST = new Set(['orders', 'firstSeen', 'randomShare']);

/**
 * How many a definition that nobody saved would have had over the last 30 days, as far as its conditions have a past
 * and counting it is cheap; otherwise why not.
 * @throws AppError invalid_definition, unavailable
 */
export async function trendOf(
  deps: PreviewDeps,
  workspaceId: number,
  { definition, signal }: { definition: Condition; signal?: AbortSignal },
): Promise<SegmentTrend> {
  const { trees, context } = await openQuestion(deps, workspaceId, [definition]);
  const [tree] = trees as [Tree];
  const leaves = leavesOf(tree);
  const hasPast = leaves.every(({ source }) => isEventLeaf(source) || WITH_A_PAST.has(source.kind));
  if (!hasPast || leavesWithoutTwin(tree, context).length > 0) return { points: null, why: 'noPast' };
  const { rows } = await costOf(deps, { context, nodes: nodesOf(tree) });
  if (rows + (await countProfiles(deps.history, workspaceId)) > MOST_ROWS) return { points: null, why: 'costly' };
  const points: { at: string; people: number }[] = [];
  for (const days of DAYS_AGO) {
    const then = { ...context, params: sqlParams(), now: context.now - days * DAY_MS };
    const sql = countThenSql(tree, then);
    const [row] = await deps.history.query<{ n: number }>(sql, then.params.values, {
      ...LIMITS,
      ...(signal ? { signal } : {}),
    });
    points.push({ at: new Date(then.now).toISOString(), people: Number(row?.n ?? 0) });
  }
  return { points, why: null };
}
