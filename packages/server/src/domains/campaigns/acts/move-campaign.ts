import { AppError } from '../../../platform/errors.ts';
import { wallTime } from '../../../platform/wall-clock.ts';
import type { CampaignPlan } from '@sandmill/contracts';
import { setCampaignStatus, updateCampaign } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import type { Act } from '../route-deps.ts';
import { enqueueRun } from '../runs/run-jobs.ts';
import { selectRuns, updateRun } from '../runs/runs.queries.ts';
import type { RunRecord } from '../campaign.ts';
import { FARTHEST_EAST_MS, localInstant } from '../plan/start-of.ts';

const MINUTE_MS = 60_000;

/**
 * Puts a confirmed campaign that has not begun at another instant; of one at everybody's own clock it is the day and
 * time that the workspace's clock shows then. One occurrence of a recurrence moves alone.
 * @throws AppError not_found; conflict once it has begun; invalid_request for an instant that is past
 */
export async function moveCampaign({
  tx,
  workspaceId,
  id,
  at,
  startsAt,
  timeZone,
}: Act & { startsAt: number; timeZone: string }): Promise<void> {
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['scheduled'], 'Only a campaign that has not begun can be moved.');
  const run = (await selectRuns(tx, workspaceId, id)).find(({ status }) => status === 'scheduled');
  if (!run) throw new AppError('conflict', 'Nothing of this campaign is waiting.');
  if (startsAt < at + MINUTE_MS)
    throw new AppError('invalid_request', 'Choose an instant that lies ahead.', {
      errors: [{ path: 'startsAt', message: 'Is past.' }],
    });
  const wall = wallTextOf(startsAt, timeZone);
  const timing = movedTiming(run.plan.timing, { startsAt, wall });
  const { begins, day } = beginOf(run, { timing, startsAt, wall, at });
  await updateRun(tx, workspaceId, { id: run.id, startsAt: begins, day, plan: { ...run.plan, timing } });
  if (timing.kind !== 'again' && run.kind === 'send')
    await updateCampaign(tx, workspaceId, { id, plan: { ...campaign.plan, timing }, at });
  await setCampaignStatus(tx, workspaceId, { id, status: 'scheduled', startsAt: begins, at });
  await enqueueRun(tx, workspaceId, { runId: run.id, at: begins });
}

type Wall = { day: string; time: string };
type Moved = { timing: CampaignPlan['timing']; startsAt: number; wall: Wall; at: number };

/** At everybody's own clock it begins where that day comes first. */
function beginOf(run: RunRecord, { timing, startsAt, wall, at }: Moved): { begins: number; day: string | null } {
  const isLocal = run.day !== null && (timing.kind === 'local' || timing.kind === 'again');
  if (!isLocal) return { begins: startsAt, day: null };
  return { begins: Math.max(at, localInstant(wall.day, timing.at, 'UTC') - FARTHEST_EAST_MS), day: wall.day };
}

function movedTiming(
  timing: CampaignPlan['timing'],
  { startsAt, wall }: { startsAt: number; wall: Wall },
): CampaignPlan['timing'] {
  const iso = new Date(startsAt).toISOString();
  switch (timing.kind) {
    case 'now':
    case 'at':
      return { kind: 'at', at: iso };
    case 'bestHour':
      return { ...timing, at: iso };
    case 'local':
      return { ...timing, date: wall.day, at: wall.time };
    case 'again':
      return timing;
  }
}

function wallTextOf(instant: number, timeZone: string): Wall {
  const { day, minutes } = wallTime(timeZone, instant);
  const text = new Date(day + minutes * MINUTE_MS).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}
