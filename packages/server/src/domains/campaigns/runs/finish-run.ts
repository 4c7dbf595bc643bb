import { archiveJourney } from '../../journeys/index.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { countToCome, selectLastDue } from './people.queries.ts';
import { whileGoing, type RunDeps } from './run-campaign.ts';
import { enqueueFinish } from './run-jobs.ts';
import { selectRuns, updateRun } from './runs.queries.ts';

const MINUTE_MS = 60_000;
/** How often it looks, growing with the age of the run: most are over within minutes, some wait for a server for days. */
const SHORTEST_MS = 5_000;
const LONGEST_MS = 15 * MINUTE_MS;

/**
 * A run is over when nobody is to enter, nobody waits in it and no message of it is on its way. Until then it looks
 * again later.
 */
export async function finishRun(deps: RunDeps, workspaceId: number, runId: string): Promise<void> {
  await whileGoing(deps, workspaceId, runId, async ({ tx, campaign, run }) => {
    // Resuming asks again.
    if (run.status === 'paused') return;
    const now = deps.now();
    const { id, journeyId } = campaign;
    if ((await countToCome(tx, workspaceId, { runId, journeyId })) > 0) {
      const age = now - (run.beganAt?.getTime() ?? now);
      const wait = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, age / 10));
      // What has a time of its own is not asked for before it.
      const last = (await selectLastDue(tx, workspaceId, { runId, journeyId })) ?? now;
      await enqueueFinish(tx, workspaceId, { runId, at: Math.round(Math.max(now + wait, last + SHORTEST_MS)) });
      return;
    }
    await updateRun(tx, workspaceId, { id: runId, status: 'sent', endedAt: now });
    const others = (await selectRuns(tx, workspaceId, id)).filter((one) => one.id !== runId);
    const going = others.find(({ status }) => status === 'sending');
    const next = others.find(({ status }) => status === 'scheduled');
    const status = going ? 'sending' : next ? 'scheduled' : 'sent';
    const startsAt = (going ?? next ?? run).startsAt.getTime();
    await setCampaignStatus(tx, workspaceId, { id, status, startsAt, at: now });
    if (!going && !next) await archiveJourney(tx, workspaceId, { id: journeyId, at: now });
  });
}
