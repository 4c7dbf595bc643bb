import type { SegmentPreview, SegmentPreviewInput } from '@sandmill/contracts/api/segment-preview';
import type { Tree } from '../conditions/tree.ts';
import { leavesWithoutTwin, nodesOf, previewSql, type TreeNode } from '../sql/people-sql.ts';
import { costOf } from './cost-of.ts';
import { estimatePreview } from './estimate-preview.ts';
import { openQuestion, type PreviewDeps } from './open-question.ts';
import { selectSample } from './people.queries.ts';
import { warningsOf } from './warnings-of.ts';

/** Nobody waits longer while typing. */
const MAX_SECONDS = 15;
/** Parts counted beyond the whole: more would only make the answer longer than the screen. */
const MAX_NODES = 200;

/**
 * Counts the people a definition describes, without saving it: how many, how many each part leaves, how they can be
 * reached, and ten of them. Exact, unless a part cannot be asked of history or it would cost too much: then from a
 * sample of people, and it says so.
 * @throws AppError invalid_definition, unavailable, too_heavy
 */
export async function previewSegment(
  deps: PreviewDeps,
  workspaceId: number,
  { definition, compareWith, signal }: SegmentPreviewInput & { signal?: AbortSignal },
): Promise<SegmentPreview> {
  const began = deps.now();
  const { trees, context } = await openQuestion(deps, workspaceId, [definition]);
  const [tree] = trees as [Tree];
  const nodes = nodesOf(tree);
  const cost = await costOf(deps, { context, nodes });
  const missing = leavesWithoutTwin(tree, context);
  const warnings = await warningsOf(deps.db, workspaceId, { definition, nodes, missing });
  const asked = { nodes: nodes.slice(0, MAX_NODES), compareWith: compareWith ?? null };
  const counted =
    missing.length > 0 || cost.tooCostly
      ? await estimatePreview(deps, workspaceId, { definition, context, signal })
      : await countExactly(deps, tree, { context, asked, signal });
  const { sample, ...figures } = counted;
  return {
    ...figures,
    sample: await selectSample(deps.db, workspaceId, sample),
    warnings,
    cost,
    tookMs: deps.now() - began,
  };
}

export type Counted = Pick<SegmentPreview, 'matching' | 'total' | 'exact' | 'nodes' | 'reachable' | 'comparison'> & {
  sample: string[];
};

type Row = Record<string, number> & { sample: string[] };

async function countExactly(
  deps: PreviewDeps,
  tree: Tree,
  {
    context,
    asked,
    signal,
  }: {
    context: Parameters<typeof previewSql>[1];
    asked: { nodes: TreeNode[]; compareWith: number | null };
    signal: AbortSignal | undefined;
  },
): Promise<Counted> {
  const sql = previewSql(tree, context, asked);
  const limits = { maxSeconds: MAX_SECONDS, ...(signal ? { signal } : {}) };
  const [row] = await deps.history.query<Row>(sql, context.params.values, limits);
  const of = (name: string): number => Number(row?.[name] ?? 0);
  return {
    matching: of('n0'),
    total: of('total'),
    exact: true,
    nodes: asked.nodes.map(({ path }, i) => ({
      path,
      matching: of(`n${i}`),
      remaining: Number(row?.[`r${i}`] ?? of(`n${i}`)),
    })),
    reachable: { email: of('email'), sms: of('sms'), whatsapp: of('whatsapp'), push: of('push') },
    comparison: asked.compareWith === null ? null : { enter: of('enter'), leave: of('leave_'), stay: of('stay') },
    sample: row?.sample ?? [],
  };
}
