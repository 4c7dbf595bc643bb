import type { Rfm } from '@sandmill/contracts/api/personas';
import { lookOf, standingOf } from '../classifications/describe-classification.ts';
import { selectClassifications } from '../store/classifications.queries.ts';
import type { Viewer } from '../views.ts';
import { NEVER, rfmFrequencyPack, rfmMonetaryPack, rfmPack, rfmRecencyPack } from './rfm-packs.ts';
import { selectRfmGrid, selectRfmGroups } from './rfm.queries.ts';

/** The grid of recency against another score, the groups, and where each score begins. */
export async function getRfm(viewer: Viewer, against: Rfm['against']): Promise<Rfm> {
  const { sql, workspaceId } = viewer;
  const rows = await selectClassifications(sql, workspaceId, null);
  const rowOf = (key: string) => rows.find((row) => row.key === key);
  const groupsRow = rowOf(rfmPack.key);
  const scores = [rfmRecencyPack, rfmFrequencyPack, rfmMonetaryPack].map(({ key }) => rowOf(key));
  const [recency, frequency, monetary] = scores.map((row) => (row ? standingOf(row).values : {}));
  const boundOf = (values: Record<string, unknown> | undefined, key: string): number | null => {
    const value = values?.[key];
    return typeof value === 'number' && value >= 0 && value < NEVER ? value : null;
  };
  const cells = await selectRfmGrid(sql, workspaceId, against === 'frequency' ? 'rfm_frequency' : 'rfm_monetary');
  const groups = await selectRfmGroups(sql, workspaceId);
  const values = groupsRow
    ? [...new Set([...groupsRow.definition.classes.map((c) => c.value), groupsRow.definition.fallback])]
    : [];
  return {
    inUse: groupsRow !== undefined && scores.every((row) => row !== undefined),
    learntAt: scores[0]?.learnt.at ?? null,
    lookbackDays: boundOf(recency, 'lookbackDays'),
    bounds: [5, 4, 3, 2].map((score) => ({
      score,
      recency: boundOf(recency, `r${score}`),
      frequency: boundOf(frequency, `f${score}`),
      monetary: boundOf(monetary, `m${score}`),
    })),
    against,
    cells: cells.map((cell) => ({ ...cell, recency: Number(cell.recency), other: Number(cell.other) })),
    groups: values
      .filter((value) => value !== 'none')
      .map((value) => {
        const own = groups.find((one) => one.value === value);
        const shown = groupsRow ? lookOf(groupsRow, value) : null;
        return {
          value,
          label: shown?.label ?? { en: value, it: value },
          metric: shown?.metric ?? null,
          colour: shown?.colour ?? 'new',
          shape: shown?.shape ?? 'ring',
          people: own?.people ?? 0,
          revenue: own?.revenue ?? '0',
        };
      }),
  };
}
