import type { ScoringModel } from '@sandmill/contracts';
import type { ScoringPreview } from '@sandmill/contracts/api/scores';
import type { Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { loadContacts, type ContactRecord } from '../../contacts/index.ts';
import { selectContactSample } from '../classifications/class-members.queries.ts';
import { treeHolds } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import { withMemo } from '../leaves/leaf-logic.ts';
import { countFresh } from '../prepare/count-fresh.ts';
import { toRow } from '../store/definition-cache.ts';
import { countContactStates, selectWatched } from '../store/definitions.queries.ts';
import { scoreAt } from './compiled-score.ts';
import { selectScoringModels, type ScoringModelRow } from './scoring-models.queries.ts';

/** People looked at: enough for a share to be right within about two points. */
const SAMPLE = 2_000;
const STEPS = 20;
const MOVERS = 8;
const NEW_KEY = 'preview';

type PreviewDeps = { history: History; now(): number; timeZone: string };
type Scored = { record: ContactRecord; before: number | null; after: number };

/**
 * How today's people would be spread under rules that are not saved: of a random sample the counters that are kept are
 * taken, those of new rules are folded out of history in one query, and the product's own arithmetic does the rest.
 * @throws AppError as saving would
 */
export async function previewScores(
  tx: Tx,
  workspaceId: number,
  asked: { definition: ScoringModel; id: number | null },
  deps: PreviewDeps,
): Promise<ScoringPreview> {
  const begin = deps.now();
  const model = asked.id === null ? null : await findModel(tx, workspaceId, asked.id);
  const key = model?.key ?? NEW_KEY;
  const total = await countContactStates(tx, workspaceId);
  const ids = await selectContactSample(tx, workspaceId, { total, size: SAMPLE });
  const records = [...(await loadContacts(tx, workspaceId, ids)).values()];
  const others = (await selectWatched(tx, workspaceId)).filter(
    ({ ownerKind, ownerId }) => ownerKind !== 'scoring' || ownerId !== String(model?.id ?? 0),
  );
  const compiled = (definition: ScoringModel | null): Definitions => {
    const own = { id: 0, ownerKind: 'scoring' as const, ownerId: String(model?.id ?? 0), version: 0, name: key };
    const rows = definition === null ? others : [...others, { ...own, definition, status: 'live' as const }];
    return buildDefinitions(rows.map(toRow), { timeZone: deps.timeZone });
  };
  const [before, after] = [compiled(model?.live ?? null), compiled(asked.definition)];
  const leaves = [...after.leaves.values()].filter((leaf) => leaf.accumulator && !before.leaves.has(leaf.key));
  await countFresh(deps, workspaceId, { records, leaves });
  const scored = records.map((record): Scored => {
    const at = Math.max(begin, record.watch.asOf);
    return {
      record,
      before: model?.live ? scoreOf(before, key, record, at) : null,
      after: scoreOf(after, key, record, at) ?? 0,
    };
  });
  return {
    total,
    sampled: scored.length,
    average: average(scored.map((one) => one.after)),
    averageBefore: model?.live ? average(scored.map((one) => one.before ?? 0)) : null,
    histogram: histogramOf(scored),
    thresholds: thresholdsOf(asked.definition, model?.live ?? null, { scored, after, begin }),
    movers: moversOf(scored),
    tookMs: deps.now() - begin,
  };
}

async function findModel(tx: Tx, workspaceId: number, id: number): Promise<ScoringModelRow | null> {
  const filter = { id, archived: false, search: null, after: null, limit: 1 };
  return (await selectScoringModels(tx, workspaceId, filter))[0] ?? null;
}

function scoreOf(definitions: Definitions, key: string, record: ContactRecord, at: number): number | null {
  const score = definitions.watchedScore(key);
  return score ? scoreAt(score, record, at, withMemo(definitions)) : null;
}

function average(scores: readonly number[]): number {
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Steps of a round width that take in every score, zero at an edge. */
function histogramOf(scored: readonly Scored[]): ScoringPreview['histogram'] {
  const all = scored.flatMap(({ before, after }) => (before === null ? [after] : [before, after]));
  const [low, high] = [Math.min(0, ...all), Math.max(1, ...all)];
  const width = roundWidth((high - low) / STEPS);
  const first = Math.floor(low / width);
  const last = Math.floor(high / width);
  const isCompared = scored.some(({ before }) => before !== null);
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const from = (first + place) * width;
    const isIn = (score: number | null): boolean => score !== null && score >= from && score < from + width;
    return {
      from,
      to: from + width,
      people: scored.filter(({ after }) => isIn(after)).length,
      before: isCompared ? scored.filter(({ before }) => isIn(before)).length : null,
    };
  });
}

function roundWidth(least: number): number {
  for (let scale = 1; ; scale *= 10) {
    for (const step of [1, 2, 5]) if (step * scale >= least) return step * scale;
  }
}

/** Whoever is at the upper level or above, and for whom the condition beside it holds. */
function thresholdsOf(
  definition: ScoringModel,
  live: ScoringModel | null,
  of: { scored: readonly Scored[]; after: Definitions; begin: number },
): ScoringPreview['thresholds'] {
  const world = withMemo(of.after);
  return definition.thresholds.map((threshold) => {
    const when = threshold.when ? of.after.compile(threshold.when) : null;
    const old = live?.thresholds.find(({ key }) => key === threshold.key);
    const holds = ({ record }: Scored): boolean =>
      when === null || treeHolds(when, record, Math.max(of.begin, record.watch.asOf), world);
    return {
      key: threshold.key,
      name: threshold.name,
      people: of.scored.filter((one) => one.after >= threshold.enter && holds(one)).length,
      before: old ? of.scored.filter((one) => (one.before ?? 0) >= old.enter && holds(one)).length : null,
    };
  });
}

function moversOf(scored: readonly Scored[]): ScoringPreview['movers'] {
  return scored
    .flatMap(({ record, before, after }) => {
      const { id, name, email } = record;
      return before === null || before === after ? [] : [{ id, name: name ?? email, before, after }];
    })
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, MOVERS);
}
