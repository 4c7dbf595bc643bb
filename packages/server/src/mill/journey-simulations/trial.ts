import type { AssumedReactions, SimulatedSide } from '@sandmill/contracts/api/journey-simulations';
import { selectSenderWorkspace } from '../../domains/delivery/index.ts';
import { JourneyLibrary } from '../../domains/journeys/index.ts';
import { dayBounds } from '../../domains/segments/index.ts';
import { AppError } from '../../platform/errors.ts';
import { openJourneyFrame, senderRules, type WalkedJourney } from '../journey-frame.ts';
import type { JourneyFrame } from '../simulate-person.ts';
import type { ReportFrame } from './journey-report.ts';
import type { JourneyTrialDeps } from './trial-deps.ts';

/** One side, ready to be walked: the journey that is tried, and those that walk along. */
export type Trial = { frame: JourneyFrame; report: ReportFrame };

/** The tried one is live in no version that exists. */
const TRIED_VERSION = 1_000_000;

/**
 * All that walking through the past needs to know for one side. `until` is never later than now.
 * @throws AppError invalid_definition when it asks what cannot be asked
 */
export async function openTrial(
  deps: JourneyTrialDeps,
  workspaceId: number,
  {
    side,
    since,
    until,
    withLive,
    reactions,
  }: {
    side: Pick<SimulatedSide, 'journeyId' | 'name' | 'definition'>;
    since: number;
    until: number;
    withLive: boolean;
    reactions: AssumedReactions | null;
  },
): Promise<Trial> {
  const workspace = await selectSenderWorkspace(deps.db, workspaceId);
  if (!workspace) throw new AppError('not_found', 'There is no such workspace.');
  const tried = { id: side.journeyId, name: side.name, version: TRIED_VERSION, definition: side.definition };
  const others = withLive ? await otherLive(deps, workspaceId, side.journeyId) : [];
  const journeys = [tried, ...others];
  const period = { since, until: Math.min(until, deps.now()) };
  const frame = await openJourneyFrame(deps, workspaceId, {
    ...period,
    journeys,
    sender: { ...(await senderRules(deps, workspace, journeys)), reactions },
  });
  const names = new Map(journeys.map(({ id, name }) => [id, name]));
  return {
    frame,
    report: {
      journeyId: side.journeyId,
      bounds: dayBounds(frame.timeZone, period),
      budget: workspace.settings.pressureBudget,
      costEach: workspace.settings.messageCosts.email ?? 0,
      currency: workspace.currency,
      nameOf: (id) => names.get(id) ?? '',
    },
  };
}

async function otherLive(deps: JourneyTrialDeps, workspaceId: number, journeyId: string): Promise<WalkedJourney[]> {
  const book = await new JourneyLibrary().open(deps.db, workspaceId, []);
  return book.live
    .filter(({ id, status }) => id !== journeyId && status === 'live')
    .map(({ id, name, version, kind, plan: { definition } }) => ({ id, name, version, kind, definition }));
}
