import type { Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { RowAdvice } from '../../conditions/builder/builder-context.ts';
import { isLeaf } from '../../conditions/words/condition-words.ts';
import type { Say } from '../../ui/words.ts';

/** What the count says of single rows: can never hold, always holds, sees only some of the people, costs much. */
export function adviceOf(
  definition: Condition | null,
  preview: SegmentPreview | null,
  t: Say,
): (path: string) => RowAdvice[] {
  if (!definition || !preview) return () => [];
  // Of opens the row itself says more: see rowAdvice.
  const told = preview.warnings.filter(({ code }) => code !== 'opensNeedConsent');
  const warnings = told.filter(({ path }) => path !== '' || isLeaf(definition));
  const reasons = preview.cost.tooCostly ? preview.cost.reasons : [];
  return (path) => [
    // A row that is turned round is warned of at what it turns round, too.
    ...warnings
      .filter((one) => one.path === path || one.path === `${path}/of`)
      .map(({ code }) => ({ code, text: t(`segments:warning.${code}`) })),
    ...reasons.filter((one) => one.path === path).map(({ code }) => ({ code, text: t(`segments:costly.${code}`) })),
  ];
}
