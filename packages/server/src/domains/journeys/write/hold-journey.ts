import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { endRuns, rescheduleRuns, runOverdue } from '../enrolments.queries.ts';
import { countEntries, deferEntries, dropEntries } from '../schedule/entries.queries.ts';
import { lockJourney, updateJourney, type JourneyRecord } from '../journey-admin.queries.ts';

export type OverdueChoice = 'run' | 'skip' | 'reschedule';

/** No timer runs out and nobody enters until it is resumed, who is asked in waits; messages that are planned wait too. */
export async function pauseJourney(tx: Tx, workspaceId: number, { id, at }: { id: string; at: number }): Promise<void> {
  const journey = await mustExist(tx, workspaceId, id);
  if (journey.status !== 'live')
    throw new AppError('conflict', `Only a live journey is paused; this one is ${journey.status}.`);
  await updateJourney(tx, workspaceId, { id, status: 'paused', pausedAt: at, at });
  await notifyMill(tx, workspaceId);
}

/**
 * Goes on. `run`: what came due meanwhile happens now; `skip`: those people leave; `reschedule`: everybody waits as long
 * again as was left when it was paused.
 */
export async function resumeJourney(
  tx: Tx,
  workspaceId: number,
  { id, overdue, at }: { id: string; overdue: OverdueChoice; at: number },
): Promise<void> {
  const journey = await mustExist(tx, workspaceId, id);
  if (journey.status !== 'paused')
    throw new AppError('conflict', `Only a paused journey is resumed; this one is ${journey.status}.`);
  await settleOverdue(tx, workspaceId, { id, overdue, at, since: journey.pausedAt?.getTime() ?? at });
  await updateJourney(tx, workspaceId, { id, status: 'live', pausedAt: null, at });
  await notifyMill(tx, workspaceId);
}

/** The same for what an outage left overdue. @returns how many people were concerned */
export async function releaseHeld(
  tx: Tx,
  workspaceId: number,
  { id, overdue, at }: { id: string; overdue: 'run' | 'skip'; at: number },
): Promise<number> {
  await mustExist(tx, workspaceId, id);
  const changed = await settleOverdue(tx, workspaceId, { id, overdue, at, since: at });
  await notifyMill(tx, workspaceId);
  return changed;
}

/** Ends every run under way. */
export async function archiveJourney(
  tx: Tx,
  workspaceId: number,
  { id, at }: { id: string; at: number },
): Promise<void> {
  await mustExist(tx, workspaceId, id);
  await updateJourney(tx, workspaceId, { id, status: 'archived', pausedAt: null, at });
  await endRuns(tx, workspaceId, { journeyId: id, at, reason: 'journey_archived' });
  await notifyMill(tx, workspaceId);
}

async function settleOverdue(
  tx: Tx,
  workspaceId: number,
  of: { id: string; overdue: OverdueChoice; at: number; since: number },
): Promise<number> {
  const { id: journeyId, overdue, at, since } = of;
  const entering = await settleEntries(tx, workspaceId, { journeyId, overdue, at, since });
  return entering + (await settleRuns(tx, workspaceId, of));
}

/** Who was asked in meanwhile: enters now, never, or after as long again as was left. */
async function settleEntries(
  tx: Tx,
  workspaceId: number,
  { journeyId, overdue, at, since }: { journeyId: string; overdue: OverdueChoice; at: number; since: number },
): Promise<number> {
  if (overdue === 'skip') return dropEntries(tx, workspaceId, { journeyId, until: at });
  if (overdue === 'reschedule') return deferEntries(tx, workspaceId, { journeyId, since, now: at });
  return countEntries(tx, workspaceId, { journeyId, until: at });
}

async function settleRuns(
  tx: Tx,
  workspaceId: number,
  of: { id: string; overdue: OverdueChoice; at: number; since: number },
): Promise<number> {
  const { id: journeyId, overdue, at, since } = of;
  if (overdue === 'reschedule') return rescheduleRuns(tx, workspaceId, { journeyId, now: at, since });
  if (overdue === 'skip') return endRuns(tx, workspaceId, { journeyId, at, reason: 'overdue_skipped', overdue: true });
  return runOverdue(tx, workspaceId, { journeyId, now: at });
}

/** @throws AppError not_found */
export async function mustExist(tx: Tx, workspaceId: number, id: string): Promise<JourneyRecord> {
  const [journey] = await lockJourney(tx, workspaceId, id);
  if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
  return journey;
}

/** The mill reads anew what is live. */
export async function notifyMill(tx: Tx, workspaceId: number): Promise<void> {
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}
