import type { Classification } from '@sandmill/contracts';
import type { ClassificationChange, ClassificationPreview } from '@sandmill/contracts/api/classifications';
import type { Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { loadContacts, type ContactRecord } from '../../contacts/index.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { groupValue } from '../definitions/group-value.ts';
import { withMemo } from '../leaves/leaf-logic.ts';
import { countFresh } from '../prepare/count-fresh.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectWatched } from '../store/definitions.queries.ts';
import { countContactStates } from '../store/definitions.queries.ts';
import { selectContactSample } from './class-members.queries.ts';
import { draftOf } from './classification-draft.ts';
import { lookOf } from './describe-classification.ts';
import { checkBuilds, mustFind } from './write-classification.ts';

/** People looked at: enough for a share to be right within about two points. */
const SAMPLE = 2_000;

type PreviewDeps = { history: History; now(): number; timeZone: string };

/**
 * How today's people would be spread under a change, without saving it: a random sample is evaluated in memory, with
 * the counters that are kept already and, for new questions, counters folded out of history for the sample alone.
 * @throws AppError as saving would
 */
export async function previewClassification(
  tx: Tx,
  workspaceId: number,
  change: ClassificationChange & { key: string },
  deps: PreviewDeps,
): Promise<ClassificationPreview> {
  const begin = deps.now();
  const { key, ...asked } = change;
  const row = await mustFind(tx, workspaceId, key);
  const draft = draftOf(row, asked);
  await checkBuilds(tx, workspaceId, { row, definition: draft.definition, timeZone: deps.timeZone });
  const total = await countContactStates(tx, workspaceId);
  const ids = await selectContactSample(tx, workspaceId, { total, size: SAMPLE });
  const records = [...(await loadContacts(tx, workspaceId, ids)).values()];
  const others = (await selectWatched(tx, workspaceId)).filter(
    ({ name, ownerKind }) => !(ownerKind === 'classification' && name === key),
  );
  const compiled = (definition: Classification): Definitions =>
    buildDefinitions(
      [
        ...others,
        {
          id: 0,
          ownerKind: 'classification' as const,
          ownerId: String(row.id),
          version: 0,
          definition,
          status: 'live' as const,
          name: key,
        },
      ].map(toRow),
      { timeZone: deps.timeZone },
    );
  const before = compiled(row.definition);
  const after = compiled(draft.definition);
  const fresh = [...after.leaves.values()].filter((leaf) => leaf.accumulator !== null && !before.leaves.has(leaf.key));
  await countFresh(deps, workspaceId, { records, leaves: fresh });
  const spread = records.map((record) => ({
    now: valueOf(before, key, record, begin),
    then: valueOf(after, key, record, begin),
  }));
  const shown = { ...row, made: draft.made, look: draft.look };
  const values = [
    ...new Set([
      ...draft.definition.classes.map(({ value }) => value),
      draft.definition.fallback,
      ...row.definition.classes.map(({ value }) => value),
      row.definition.fallback,
    ]),
  ];
  return {
    sampled: records.length,
    total,
    classes: values.map((value) => ({
      value,
      label: lookOf(shown, value).label,
      now: spread.filter((one) => one.now === value).length,
      then: spread.filter((one) => one.then === value).length,
    })),
    moved: spread.filter((one) => one.now !== one.then).length,
    tookMs: deps.now() - begin,
  };
}

function valueOf(definitions: Definitions, key: string, record: ContactRecord, at: number): string {
  const watched = definitions.watchedClassification(key);
  return watched ? String(groupValue(watched, record, Math.max(at, record.watch.asOf), withMemo(definitions))) : '';
}
