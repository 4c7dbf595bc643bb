import type { CampaignTest } from '@sandmill/contracts';
import type { Decision } from '@sandmill/contracts/api/campaigns';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { bestOf, testChances } from '../numbers/test-chances.ts';
import { testOdds } from '../numbers/test-odds.ts';
import { nextLook } from '../plan/next-look.ts';
import { giveWinner } from './people.queries.ts';
import { whileGoing, type RunDeps } from './run-campaign.ts';
import { enqueueDecision, enqueueRun } from './run-jobs.ts';
import { setDecision } from './runs.queries.ts';

/**
 * Decides a test, once: what is decided stays, however often it is asked again. Before its time is over only a clear
 * winner decides (numbers/early-winner.ts), and else it looks again a little later; at its end the probabilities do.
 * Paused, it waits for resuming.
 */
export async function decideTest(deps: RunDeps, workspaceId: number, runId: string): Promise<void> {
  await whileGoing(deps, workspaceId, runId, async ({ tx, campaign, run }) => {
    const { test } = run.plan;
    if (test === null || run.winner !== null || run.status === 'paused' || run.decision !== null) return;
    const now = deps.now();
    const of = { journeyId: campaign.journeyId, runId, plan: run.plan };
    const early = await testOdds(tx, workspaceId, of);
    const isOver = run.decideAt === null || now >= run.decideAt.getTime();
    const isClear = early !== null && early.odds >= early.needed;
    if (!isOver && !isClear) {
      await enqueueDecision(tx, workspaceId, { runId, at: nextLook(run, now) });
      return;
    }
    const chances = await testChances(tx, workspaceId, of);
    const verdict = isOver ? verdictOf(test, chances) : { winner: early?.variant ?? null, by: 'early' as const };
    const { winner, by } = verdict;
    const decision: Decision = { metric: test.metric, at: new Date(now).toISOString(), by, variants: chances, early };
    await setDecision(tx, workspaceId, { id: runId, winner, decision, at: now });
    if (winner === null) {
      const paused = { id: campaign.id, status: 'paused', pauseReason: 'undecided', at: now } as const;
      return setCampaignStatus(tx, workspaceId, paused);
    }
    await giveWinner(tx, workspaceId, { runId, variant: winner });
    await enqueueRun(tx, workspaceId, { runId, at: now });
  });
}

/** Who wins, and by what. Pure. */
export function verdictOf(
  test: CampaignTest,
  chances: Decision['variants'],
): { winner: string | null; by: Decision['by'] } {
  const best = bestOf(chances);
  if (!best) return { winner: null, by: 'undecided' };
  // Chance alone must not decide: with nobody's reaction there is no evidence, whatever the arithmetic says.
  const isKnown = chances.some(({ people }) => people > 0);
  if (isKnown && best.probability >= test.threshold) return { winner: best.variant, by: 'threshold' };
  return test.undecided === 'best' ? { winner: best.variant, by: 'best' } : { winner: null, by: 'undecided' };
}
