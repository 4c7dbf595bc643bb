import type { Condition, Leaf } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { RowAdvice } from '../../conditions/builder/builder-context.ts';
import { asClicks } from '../../conditions/builder/row-advice.ts';
import { isLeaf } from '../../conditions/words/condition-words.ts';
import type { Say } from '../../ui/words.ts';
import { partAt } from './preview-figures.ts';

type Warning = SegmentPreview['warnings'][number];

/** What the count says of single rows: can never hold, always holds, sees only some of the people, costs much. */
export function adviceOf(
  definition: Condition | null,
  preview: SegmentPreview | null,
  t: Say,
): (path: string) => RowAdvice[] {
  if (!definition || !preview) return () => [];
  const warnings = preview.warnings.filter(({ path }) => path !== '' || isLeaf(definition));
  const reasons = preview.cost.tooCostly ? preview.cost.reasons : [];
  return (path) => [
    // A row that is turned round is warned of at what it turns round, too.
    ...warnings.filter((one) => one.path === path || one.path === `${path}/of`).map((one) => told(one, definition, t)),
    ...reasons.filter((one) => one.path === path).map(({ code }) => ({ code, text: t(`segments:costly.${code}`) })),
  ];
}

function told({ code, path }: Warning, definition: Condition, t: Say): RowAdvice {
  const text = t(`segments:warning.${code}`);
  const leaf = leafAt(definition, path);
  const clicks = code === 'opensNeedConsent' && leaf ? asClicks(leaf) : null;
  return clicks ? { code, text, better: { label: t('builder:advice.useClicks'), leaf: clicks } } : { code, text };
}

function leafAt(definition: Condition, path: string): Leaf | null {
  const found = partAt(definition, path);
  if (!found) return null;
  const inner = found.kind === 'not' ? found.of : found;
  return isLeaf(inner) ? inner : null;
}
