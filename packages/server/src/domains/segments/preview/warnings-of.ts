import { certainties, SYSTEM_EVENTS, type Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { Sql } from '../../../platform/db/db.ts';
import { isEventLeaf, selectorsOf } from '../accumulators/accumulator-of.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import type { TreeNode } from '../sql/people-sql.ts';
import { selectClassifications } from '../store/classifications.queries.ts';
import { selectSegmentIds } from '../store/segments.queries.ts';

type Warning = SegmentPreview['warnings'][number];

/** What a marketer should know of a definition beside its numbers, by the place of the part it is about. */
export async function warningsOf(
  sql: Sql,
  workspaceId: number,
  asks: { definition: Condition; nodes: readonly TreeNode[]; missing: readonly CompiledLeaf[] },
): Promise<Warning[]> {
  const { nodes, missing } = asks;
  const warnings = certaintyWarnings(asks.definition);
  const asked = nodes.flatMap(({ path, tree }) => (tree.kind === 'leaf' ? [{ path, leaf: tree.leaf }] : []));
  const segments = asked.some(({ leaf }) => leaf.source.kind === 'segment')
    ? new Set(await selectSegmentIds(sql, workspaceId))
    : new Set<number>();
  const classifications = asked.some(({ leaf }) => leaf.source.kind === 'stage')
    ? await selectClassifications(sql, workspaceId, null)
    : [];
  for (const { path, leaf } of asked) {
    const { source } = leaf;
    if (missing.includes(leaf)) warnings.push({ path, code: 'notCountable' });
    if (isEventLeaf(source) && selectorsOf(source)?.some(({ name }) => name === SYSTEM_EVENTS.emailOpened))
      warnings.push({ path, code: 'opensNeedConsent' });
    if (source.kind === 'segment' && !segments.has(source.segmentId)) warnings.push({ path, code: 'unknownSegment' });
    if (source.kind === 'stage') {
      const found = classifications.find(({ key }) => key === source.classification);
      const values = found ? [...found.definition.classes.map(({ value }) => value), found.definition.fallback] : [];
      if (!values.includes(source.value)) warnings.push({ path, code: 'unknownStage' });
    }
  }
  return warnings;
}

/** What holds of nobody or of everybody, whoever is asked. */
function certaintyWarnings(definition: Condition): Warning[] {
  return certainties(definition).map(({ path, verdict }) => ({
    path: path.map((step) => `/${step}`).join(''),
    code: verdict,
  }));
}
