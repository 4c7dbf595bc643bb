import type { Tx } from '../../../platform/db/db.ts';
import { lifecyclePack } from '../lifecycle/lifecycle-pack.ts';
import { learnThresholds, NO_HISTORY } from '../lifecycle/learn-thresholds.ts';
import { PACKS } from '../packs/packs.ts';
import { insertClassification } from './classifications.queries.ts';
import { insertDefinition } from './definitions.queries.ts';

/** Gives a new workspace the shipped classifications. There is nobody yet, so they are live at once. */
export async function ensureClassifications(tx: Tx, workspaceId: number, at: number): Promise<void> {
  for (const pack of PACKS.filter(({ isDefault }) => isDefault)) {
    const [preset] = pack.presets;
    if (!preset) continue;
    const learnt =
      pack === lifecyclePack ? { thresholds: learnThresholds(NO_HISTORY), at: new Date(at).toISOString() } : {};
    const id = await insertClassification(tx, workspaceId, {
      key: pack.key,
      name: pack.names.en,
      pack: pack.key,
      learnt,
      at,
    });
    if (id === null) continue;
    await insertDefinition(tx, workspaceId, {
      ownerKind: 'classification',
      ownerId: String(id),
      version: 1,
      definition: pack.build(preset.values),
      status: 'live',
      made: { preset: preset.key, parameters: preset.values },
      at,
    });
  }
}
