import type { JourneyDefinition } from '@sandmill/contracts';
import { putLabels, seedTemplates } from '../domains/content/index.ts';
import {
  insertJourney,
  publishDraft,
  updateJourney,
  watchedConditions,
  type WatchedCondition,
} from '../domains/journeys/index.ts';
import {
  createScoringModel,
  ensureClassifications,
  ensureInterests,
  ensureReadySegments,
  insertDefinition,
  resumeDefinition,
  selectVersion,
  SCORING_PRESETS,
  startPreparing,
} from '../domains/segments/index.ts';
import type { FillWorkspace } from '../domains/workspaces/index.ts';
import { demoJourney } from '../demo/demo-journey.ts';
import { demoRule } from '../demo/demo-rule.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db/db.ts';
import type { Ids } from '../platform/ids.ts';

/**
 * What a new workspace begins with: templates, stages and user types, the segment of prospects, and the win-back
 * journey. In the demo the journey runs at once, and a rule beside it; elsewhere it waits as a draft until somebody has
 * read it.
 */
export function fillWorkspace(deps: { clock: Clock; ids: Ids }): FillWorkspace {
  return async (tx, workspaceId, workspace) => {
    const at = deps.clock.now();
    const templates = await seedTemplates(tx, workspaceId, { locale: workspace.locale, ids: deps.ids, now: at });
    await ensureClassifications(tx, workspaceId, at);
    const writer = { now: () => at, timeZone: workspace.timeZone };
    await ensureInterests(tx, workspaceId, writer);
    await ensureReadySegments(tx, workspaceId, { writer, locale: workspace.locale });
    if (workspace.demo) await demoScores(tx, workspaceId, { writer, locale: workspace.locale });
    const mail = templates['win_back'];
    if (mail === undefined) throw new Error('the default templates lack "win_back"');
    const second = templates['win_back_second'] ?? mail;
    const journey = demoJourney(workspace.locale, { first: mail, second });
    const id = await insertDraft(tx, workspaceId, { ...journey, ids: deps.ids, at });
    if (!workspace.demo) return;
    await labelForCustomers(tx, workspaceId, { templates: [mail, second], journey: id, at });
    await goLive(tx, workspaceId, { id, definition: journey.definition, at });
    const rule = demoRule(workspace.locale);
    const ruleId = await insertDraft(tx, workspaceId, { ...rule, kind: 'rule', ids: deps.ids, at });
    await goLive(tx, workspaceId, { id: ruleId, definition: rule.definition, at });
  };
}

/** Winning back is for those who have bought, whoever they are. */
async function labelForCustomers(
  tx: Tx,
  workspaceId: number,
  { templates, journey, at }: { templates: string[]; journey: string; at: number },
): Promise<void> {
  const labels = { stages: ['through'], personas: [], at: new Date(at) };
  for (const id of new Set(templates)) await putLabels(tx, workspaceId, { kind: 'template', id, ...labels });
  await putLabels(tx, workspaceId, { kind: 'journey', id: journey, ...labels });
}

type NewJourney = Omit<Parameters<typeof insertJourney>[2], 'id'> & { ids: Ids };

async function insertDraft(tx: Tx, workspaceId: number, { ids, ...journey }: NewJourney): Promise<string> {
  const id = ids.next();
  await insertJourney(tx, workspaceId, { id, ...journey });
  return id;
}

/** Live from the first event: there is no history to count first. */
async function goLive(
  tx: Tx,
  workspaceId: number,
  { id, definition, at }: { id: string; definition: JourneyDefinition; at: number },
): Promise<void> {
  const version = await publishDraft(tx, workspaceId, { journeyId: id, userId: null, at });
  const conditions = watchedConditions(definition);
  await watchConditions(tx, workspaceId, { journeyId: id, version, conditions, at, isEmpty: true });
  await updateJourney(tx, workspaceId, { id, status: 'live', liveVersion: version, at });
}

const DEMO_SCORE: Record<'it' | 'en', Record<string, string>> = {
  it: { name: 'Calore verso il negozio', warm: 'Tiepido', hot: 'Caldo' },
  en: { name: 'Warmth towards the shop', warm: 'Warm', hot: 'Hot' },
};

/** The demo scores its people with the model for shops, alive from the first event. */
async function demoScores(
  tx: Tx,
  workspaceId: number,
  { writer, locale }: { writer: { now(): number; timeZone: string }; locale: string },
): Promise<void> {
  const preset = SCORING_PRESETS.find(({ key }) => key === 'b2c');
  if (!preset) throw new Error('there is no scoring preset for shops');
  const words = locale.startsWith('it') ? DEMO_SCORE.it : DEMO_SCORE.en;
  const thresholds = preset.definition.thresholds.map((one) => ({ ...one, name: words[one.key] ?? one.name }));
  const definition = { ...preset.definition, thresholds };
  const name = words['name'] ?? preset.name;
  await createScoringModel(tx, workspaceId, {
    writer,
    key: preset.key,
    name,
    description: '',
    definition,
    isEmpty: true,
  });
}

type Watch = { journeyId: string; version: number; conditions: WatchedCondition[]; at: number; isEmpty: boolean };

/** Puts a journey's conditions among the watched definitions; an empty workspace has no history to count first. */
export async function watchConditions(tx: Tx, workspaceId: number, watch: Watch): Promise<void> {
  if (watch.conditions.length === 0) return;
  const owner = { kind: 'journey' as const, id: watch.journeyId, version: watch.version };
  const known = await selectVersion(tx, workspaceId, owner);
  // A journey that was paused and is activated again: its conditions have been kept all along.
  if (known?.status === 'live' || known?.status === 'preparing') return;
  if (known) {
    await resumeDefinition(tx, workspaceId, known.id);
    await startPreparing(tx, workspaceId, known.id);
    return;
  }
  const definitionId = await insertDefinition(tx, workspaceId, {
    ownerKind: 'journey',
    ownerId: watch.journeyId,
    version: watch.version,
    definition: watch.conditions,
    status: watch.isEmpty ? 'live' : 'preparing',
    at: watch.at,
  });
  if (!watch.isEmpty) await startPreparing(tx, workspaceId, definitionId);
}
