import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { History } from '../../../platform/history/history.ts';
import { isEventLeaf, selectorsOf } from '../accumulators/accumulator-of.ts';
import type { Tree } from '../conditions/tree.ts';
import { eventRowsSql } from '../sql/event-rows-sql.ts';
import type { TreeNode } from '../sql/people-sql.ts';
import type { TwinContext } from '../sql/twins/twin.ts';

/** Two cores read some ten million rows a second: beyond this nobody would wait. */
const TOO_MANY_ROWS = 60_000_000;
/** A part that reads more than this is named as what makes it dear. */
const MANY_ROWS = 15_000_000;
const MANY_PARTS = 300;

type Cost = SegmentPreview['cost'];

/** How many rows of history counting reads, from the engine's own index, before anything is read. */
export async function costOf(
  history: History,
  _tree: Tree,
  { context, nodes }: { context: TwinContext; nodes: readonly TreeNode[] },
): Promise<Cost> {
  const asked = nodes.flatMap(({ path, tree }) =>
    tree.kind === 'leaf' && isEventLeaf(tree.leaf.source) ? [{ path, leaf: tree.leaf.source }] : [],
  );
  const reasons: Cost['reasons'] = [];
  let rows = 0;
  if (asked.length > MANY_PARTS) reasons.push({ path: '', code: 'manyParts', rows: 0 });
  const counts = await Promise.all(
    asked.slice(0, MANY_PARTS).map(async ({ path, leaf }) => {
      const { sql, params } = eventRowsSql(leaf, context);
      const found = await history.query<{ rows: number }>(sql, params);
      return { path, leaf, rows: found.reduce((sum, row) => sum + Number(row.rows), 0) };
    }),
  );
  for (const { path, leaf, rows: own } of counts) {
    rows += own;
    if (own < MANY_ROWS) continue;
    const isAny = selectorsOf(leaf)?.some(({ name }) => name.endsWith('*')) ?? true;
    reasons.push({ path, code: isAny ? 'anyEvent' : 'manyEvents', rows: own });
  }
  return { rows, tooCostly: rows > TOO_MANY_ROWS || asked.length > MANY_PARTS, reasons };
}
