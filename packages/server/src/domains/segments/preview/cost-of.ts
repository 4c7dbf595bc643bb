import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import { isEventLeaf, selectorsOf } from '../accumulators/accumulator-of.ts';
import { eventRowsSql } from '../sql/event-rows-sql.ts';
import type { TreeNode } from '../sql/people-sql.ts';
import type { TwinContext } from '../sql/twins/twin.ts';
import { remembered, type PreviewDeps } from './open-question.ts';

/** Two cores read some ten million rows a second: beyond this nobody would wait. */
const TOO_MANY_ROWS = 60_000_000;
/** A part that reads more than this is named as what makes it dear. */
const MANY_ROWS = 15_000_000;
const MANY_PARTS = 300;

type Cost = SegmentPreview['cost'];

/** How many rows of history counting reads, from the engine's own index, before anything is read. */
export async function costOf(
  deps: Pick<PreviewDeps, 'history' | 'memory' | 'now'>,
  { context, nodes }: { context: TwinContext; nodes: readonly TreeNode[] },
): Promise<Cost> {
  const asked = nodes.flatMap(({ path, tree }) =>
    tree.kind === 'leaf' && isEventLeaf(tree.leaf.source) ? [{ path, key: tree.leaf.key, leaf: tree.leaf.source }] : [],
  );
  const reasons: Cost['reasons'] = [];
  let rows = 0;
  if (asked.length > MANY_PARTS) reasons.push({ path: '', code: 'manyParts', rows: 0 });
  const counts = await Promise.all(
    asked.slice(0, MANY_PARTS).map(async ({ path, key, leaf }) => {
      const rows = await remembered(deps, `rows ${context.workspaceId} ${key}`, async () => {
        const { sql, params } = eventRowsSql(leaf, context);
        const found = await deps.history.query<{ rows: number }>(sql, params);
        return found.reduce((sum, row) => sum + Number(row.rows), 0);
      });
      return { path, leaf, rows };
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
