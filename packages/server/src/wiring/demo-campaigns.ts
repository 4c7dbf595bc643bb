import { demoCampaigns } from '../demo/demo-campaigns.ts';
import { demoSegments } from '../demo/demo-segments.ts';
import { createCampaign, findCampaign, scheduleCampaign } from '../domains/campaigns/index.ts';
import { findTemplateByKey } from '../domains/content/index.ts';
import { publishDraft, updateJourney } from '../domains/journeys/index.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import { DAY_MS, instantOf, wallTime } from '../platform/wall-clock.ts';
import type { Deps } from '../wiring.ts';
import { watchLater } from './answers.ts';
import { hasCampaigns, insertPastRun, selectSegmentByName } from './demo-campaigns.queries.ts';

const NINE = 9 * 60;

/** The campaigns of the demo shop, once its year is in: one sent, one for next week, one draft. Again changes nothing. */
export async function addDemoCampaigns(deps: Deps, workspaceId: number): Promise<void> {
  const { db, ids, clock } = deps;
  const now = (): number => clock.now();
  if (await hasCampaigns(db, workspaceId)) return;
  const { timeZone, locale } = await getWorkspace(db, workspaceId);
  const template = await findTemplateByKey(db, workspaceId, { key: 'win_back', locale });
  const often = await selectSegmentByName(db, workspaceId, demoSegments(locale)[1]?.name ?? '');
  if (!template || often === null) return;
  const { day } = wallTime(timeZone, now());
  const at = (days: number): number => instantOf(timeZone, { day: day + days * DAY_MS, minutes: NINE });
  const of = { template: template.id, often, nextWeek: at(6), pastStart: at(-9) };
  const { past, next, draft } = demoCampaigns(locale, of);
  const walks = { db, ids, now, ...watchLater(deps), timeZone: async () => timeZone };
  const base = { ids, by: null, at: now() };
  await db.transaction(async (tx) => {
    const sent = await createCampaign(tx, workspaceId, { ...past, ...base });
    const { journeyId } = await findCampaign(tx, workspaceId, sent);
    const version = await publishDraft(tx, workspaceId, { journeyId, userId: null, at: now() });
    await updateJourney(tx, workspaceId, { id: journeyId, status: 'archived', liveVersion: version, at: now() });
    const subject = past.plan.variants[0]?.subject?.replace(/,? ?\{\{.*?\}\}/, '') ?? '';
    const run = { campaignId: sent, journeyId, runId: ids.next(), template: template.id, subject, at: of.pastStart };
    await insertPastRun(tx, workspaceId, run);
    const id = await createCampaign(tx, workspaceId, { ...next, ...base, at: now() + 1 });
    await scheduleCampaign(walks, tx, workspaceId, { id, revision: undefined, userId: null, timeZone });
    await createCampaign(tx, workspaceId, { ...draft, ...base, at: now() + 2 });
  });
}
