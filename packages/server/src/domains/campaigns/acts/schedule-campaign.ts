import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { activateWithin, updateJourney, type ActivationDeps } from '../../journeys/index.ts';
import { setCampaignStatus } from '../campaigns.queries.ts';
import { holdCampaign, refuseUnless } from '../find-campaign.ts';
import { compileCampaign } from '../plan/compile-campaign.ts';
import { problemsOf } from '../plan/problems-of.ts';
import { startOf } from '../plan/start-of.ts';
import { planRun } from '../runs/plan-run.ts';

export type Scheduling = { id: string; revision: number | undefined; userId: string | null; timeZone: string };

/**
 * Confirms a draft: its first run is planned and nothing leaves before the time to undo is over. Gives when it begins,
 * in milliseconds.
 * @throws AppError not_found; conflict when it is no draft or was changed since; invalid_definition naming what is missing
 */
export async function scheduleCampaign(
  deps: ActivationDeps & { ids: Ids },
  tx: Tx,
  workspaceId: number,
  { id, revision, userId, timeZone }: Scheduling,
): Promise<number> {
  const at = deps.now();
  const campaign = await holdCampaign(tx, workspaceId, id);
  refuseUnless(campaign, ['draft'], 'Only a draft is confirmed.');
  if (revision !== undefined && revision !== campaign.revision)
    throw new AppError('conflict', 'Somebody changed the campaign since you looked at it. Look at it again.');
  const { plan, journeyId } = campaign;
  const problems = await problemsOf(tx, workspaceId, { plan, now: at, timeZone });
  const start = startOf(plan, { now: at, timeZone });
  if (problems.length > 0 || !start) throw refusal(problems);
  await updateJourney(tx, workspaceId, { id: journeyId, draft: compileCampaign(plan), at });
  await activateWithin(deps, tx, workspaceId, { id: journeyId, userId, underWay: 'finish', timeZone });
  await planRun(deps, tx, workspaceId, { campaign, kind: 'send', ...start, startsAt: start.at });
  await setCampaignStatus(tx, workspaceId, { id, status: 'scheduled', startsAt: start.at, at });
  return start.at;
}

function refusal(problems: readonly { step: string; message: string }[]): AppError {
  const [first] = problems;
  return new AppError('invalid_definition', `The campaign cannot leave: ${first?.message ?? 'choose when.'}`, {
    errors: problems.map(({ step, message }) => ({ path: `plan.${step}`, message })),
  });
}
