import type { Db, Tx } from '../../../platform/db/db.ts';
import { presetValues, standingOf } from '../classifications/describe-classification.ts';
import { createClassification, setVersion } from '../classifications/write-classification.ts';
import type { Pack, Values } from '../packs/pack.ts';
import { selectClassifications, updateLearnt, type ClassificationRow } from '../store/classifications.queries.ts';
import { NEVER, rfmFrequencyPack, rfmMonetaryPack, rfmPack, rfmRecencyPack, SCORES } from './rfm-packs.ts';
import { selectRfmBounds, type RfmBounds } from './rfm.queries.ts';

/** With fewer customers a fifth is a handful of people. */
const MIN_CUSTOMERS = 50;
export const RFM_CUTS = [0.2, 0.4, 0.6, 0.8] as const;
const LOOKBACK_DAYS = 365;
const DRIFT = 0.1;

/**
 * Learns where the RFM scores begin from the base as it is now. The first time there are enough customers the scores
 * and groups come into use; later only a drift of more than 10 % makes new versions. Gives whether anything changed.
 */
export async function learnRfm(
  deps: { db: Db; now(): number; timeZone(workspaceId: number): Promise<string> },
  workspaceId: number,
): Promise<boolean> {
  const at = deps.now();
  const rows = await selectClassifications(deps.db, workspaceId, null);
  const known = new Map(rows.map((row) => [row.key, row]));
  const recency = known.get(rfmRecencyPack.key);
  // Whoever took them out of use does not want them back.
  const isGone = rows.length > 0 && !recency && rows.some(({ learnt }) => learnt.rfmAt !== undefined);
  if (isGone) return false;
  const asked = recency ? standingOf(recency).values['lookbackDays'] : LOOKBACK_DAYS;
  const lookbackDays = typeof asked === 'number' ? asked : LOOKBACK_DAYS;
  const bounds = await selectRfmBounds(deps.db, workspaceId, { asOf: at, lookbackDays, cuts: RFM_CUTS });
  if (bounds.customers < MIN_CUSTOMERS) return false;
  const timeZone = await deps.timeZone(workspaceId);
  const writer = { now: () => at, timeZone, by: null };
  return deps.db.transaction(async (tx) => {
    let changed = false;
    for (const [pack, values] of learntValues(bounds, lookbackDays)) {
      const row = known.get(pack.key);
      if (!row) {
        await createClassification(tx, workspaceId, { pack: pack.key, parameters: values }, writer);
        await keepLearnt(tx, workspaceId, { pack, values, at });
        changed = true;
      } else if (await learnScore(tx, workspaceId, { row, pack, values, at, writer })) changed = true;
    }
    if (!known.has(rfmPack.key)) await createClassification(tx, workspaceId, { pack: rfmPack.key }, writer);
    await markLearnt(tx, workspaceId, { rows, at });
    return changed;
  });
}

function learntValues(bounds: RfmBounds, lookbackDays: number): [Pack, Values][] {
  const named = (letter: string, list: readonly (number | null)[], nobody: number): Values =>
    Object.fromEntries(SCORES.map((n, place) => [`${letter}${n}`, list[place] ?? nobody]));
  return [
    [rfmRecencyPack, { lookbackDays, ...named('r', bounds.recency, -1) }],
    [rfmFrequencyPack, { lookbackDays, ...named('f', bounds.frequency, NEVER) }],
    [rfmMonetaryPack, { lookbackDays, ...named('m', bounds.monetary, NEVER) }],
  ];
}

type Learning = {
  row: ClassificationRow;
  pack: Pack;
  values: Values;
  at: number;
  writer: { now(): number; timeZone: string; by: string | null };
};

async function learnScore(tx: Tx, workspaceId: number, { row, pack, values, at, writer }: Learning): Promise<boolean> {
  const standing = standingOf(row);
  if (standing.preset !== 'learnt') return false;
  const was = presetValues(pack, 'learnt', row.learnt);
  const drifted = Object.entries(values).some(([key, value]) => {
    const before = was[key];
    return typeof before !== 'number' || Math.abs(before - Number(value)) > DRIFT * Math.max(Math.abs(before), 1);
  });
  if (!drifted) return false;
  const byHand = Object.entries(standing.values).filter(([key, value]) => value !== was[key]);
  const parameters = { ...values, ...Object.fromEntries(byHand) };
  await keepLearnt(tx, workspaceId, { pack, values, at });
  await setVersion(tx, workspaceId, {
    row,
    definition: pack.build(parameters),
    made: { preset: 'learnt', parameters },
    writer,
  });
  return true;
}

async function keepLearnt(
  tx: Tx,
  workspaceId: number,
  kept: { pack: Pack; values: Values; at: number },
): Promise<void> {
  const [row] = await selectClassifications(tx, workspaceId, kept.pack.key);
  if (!row) return;
  const learnt = { values: kept.values, at: new Date(kept.at).toISOString() };
  await updateLearnt(tx, workspaceId, { id: row.id, learnt, at: kept.at });
}

/** Remembered at the lifecycle, which cannot be removed. */
async function markLearnt(tx: Tx, workspaceId: number, mark: { rows: ClassificationRow[]; at: number }): Promise<void> {
  const lifecycle = mark.rows.find(({ key }) => key === 'lifecycle');
  if (!lifecycle || lifecycle.learnt.rfmAt !== undefined) return;
  const learnt = { rfmAt: new Date(mark.at).toISOString() };
  await updateLearnt(tx, workspaceId, { id: lifecycle.id, learnt, at: mark.at });
}
