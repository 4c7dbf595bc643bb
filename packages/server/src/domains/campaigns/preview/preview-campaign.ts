import type { Audience, CampaignPlan } from '@sandmill/contracts';
import type { CampaignCounts, CampaignPreview } from '@sandmill/contracts/api/campaigns';
import { durationMs } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { selectSenderWorkspace } from '../../delivery/index.ts';
import { openAudience, peopleOfCondition, type AskPeople, type ResolvedAudience } from '../../segments/index.ts';
import { delayOf } from '../plan/due-of.ts';
import { problemsOf } from '../plan/problems-of.ts';
import { FARTHEST_EAST_MS, FARTHEST_WEST_MS, startOf } from '../plan/start-of.ts';
import type { CampaignDeps } from '../route-deps.ts';
import { countCampaign } from './count-campaign.ts';
import { warningsOf } from './warnings-of.ts';

/** Who would get a plan as things are now, when, and what speaks against it; keeps nothing. @throws AppError not_found */
export async function previewCampaign(
  deps: Pick<CampaignDeps, 'db' | 'history' | 'now' | 'timeZone' | 'adapterOf'>,
  workspaceId: number,
  { plan, campaignId }: { plan: CampaignPlan; campaignId: string | null },
): Promise<CampaignPreview> {
  const { db } = deps;
  const now = deps.now();
  const workspace = await selectSenderWorkspace(db, workspaceId);
  if (!workspace) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  const { timeZone } = workspace;
  const problems = await problemsOf(db, workspaceId, { plan, now, timeZone });
  const ask: AskPeople = (condition) => peopleOfCondition(deps, workspaceId, condition);
  const audience = plan.audience === null ? null : await resolved(db, workspaceId, { audience: plan.audience, ask });
  const counts = audience && (await countCampaign(db, workspaceId, { plan, audience, workspace, now }));
  const startsAt = startOf(plan, { now, timeZone })?.at ?? null;
  const adapter = await deps.adapterOf(workspace);
  const facts = { plan, campaignId, workspace, counts, audience, ask, startsAt, adapter };
  return {
    counts,
    problems,
    warnings: await warningsOf(db, workspaceId, facts),
    startsAt: iso(startsAt),
    endsAt: iso(startsAt === null || counts === null ? null : startsAt + longestOf(plan, counts)),
  };
}

/** null: it names a segment that is not there, which is among the problems. */
async function resolved(
  sql: Sql,
  workspaceId: number,
  asked: { audience: Audience; ask: AskPeople },
): Promise<ResolvedAudience | null> {
  try {
    return await openAudience(sql, workspaceId, asked);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request') return null;
    throw error;
  }
}

/** From the first mail to the last one, in milliseconds; quiet hours and the wait of a test come on top. */
function longestOf(plan: CampaignPlan, { willGet }: CampaignCounts): number {
  const { timing, pace } = plan;
  const paced = delayOf(pace, { place: Math.max(0, willGet - 1), people: willGet });
  if (timing.kind === 'bestHour') return paced + durationMs(timing.within);
  const isLocal = timing.kind === 'local' || (timing.kind === 'again' && timing.zone === 'contact');
  return isLocal ? paced + FARTHEST_EAST_MS + FARTHEST_WEST_MS : paced;
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
