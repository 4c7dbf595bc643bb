import { journeyWorkspaceSettingsSchema, type JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import type { Sql, Tx } from '../../platform/db/db.ts';
import { compareByEvent } from './compare-run.ts';
import { JourneyTurn } from './journey-turn.ts';
import type { BestHours, JourneyTurnInput } from './turn-input.ts';
import type { JourneyLibrary } from './journey-library.ts';
import { NIL_ID } from './nil-id.ts';
import {
  selectEntryTotals,
  selectHours,
  selectJourneySettings,
  selectPastRuns,
  selectRunsOf,
} from './journeys.queries.ts';
import type { JourneyBook } from './live-journey.ts';

export type OpenedTurn = Pick<JourneyTurnInput, 'timeZone' | 'holds' | 'matches' | 'zoneOf' | 'share'> & {
  realNow: number;
  library: JourneyLibrary;
  contactIds: string[];
  /** yyyy-mm-dd of the workspace's zone. */
  today: string;
};

/** Loads what the journeys need to know of the people of one turn. */
export async function openJourneyTurn(tx: Tx, workspaceId: number, input: OpenedTurn): Promise<JourneyTurn> {
  const { library, contactIds, today, realNow, ...world } = input;
  const runs = await selectRunsOf(tx, workspaceId, { contactIds, now: realNow });
  const book = await library.open(tx, workspaceId, runs);
  const isAsleep = book.live.length === 0;
  const limited = book.live.filter(({ plan }) => {
    const { total, perDay } = plan.definition.settings.limits;
    return total !== null || perDay !== null;
  });
  const journeyIds = limited.map(({ id }) => id);
  return new JourneyTurn({
    ...world,
    realNow: () => realNow,
    workspaceId,
    book,
    runs,
    past: isAsleep ? [] : await selectPastRuns(tx, workspaceId, contactIds),
    totals: journeyIds.length > 0 ? await selectEntryTotals(tx, workspaceId, { journeyIds, day: today }) : new Map(),
    policy: isAsleep ? DEFAULT_POLICY : await journeyPolicy(tx, workspaceId),
    hours: await hoursOf(tx, workspaceId, { book, runs, contactIds }),
    compare: compareByEvent(input.matches, realNow),
  });
}

const DEFAULT_POLICY = journeyWorkspaceSettingsSchema.parse({ controlGroup: 0 });

/** What is decided over all journeys of a workspace. */
export async function journeyPolicy(sql: Sql, workspaceId: number): Promise<JourneyWorkspaceSettings> {
  const saved = { ...DEFAULT_POLICY, ...(await selectJourneySettings(sql, workspaceId)) };
  return journeyWorkspaceSettingsSchema.safeParse(saved).data ?? DEFAULT_POLICY;
}

const NONE: BestHours = { everybody: [], of: () => [] };

/** Only where some journey asks for a best hour. */
async function hoursOf(
  tx: Tx,
  workspaceId: number,
  { book, runs, contactIds }: { book: JourneyBook; runs: JourneyTurnInput['runs']; contactIds: string[] },
): Promise<BestHours> {
  const plans = [
    ...book.live.map(({ plan }) => plan),
    ...runs.flatMap((run) => book.planOf(run.journeyId, run.version) ?? []),
  ];
  const asks = plans.some(({ nodes }) => Object.values(nodes).some(({ kind }) => kind === 'waitForBestHour'));
  if (!asks) return NONE;
  const hours = await selectHours(tx, workspaceId, contactIds);
  return { everybody: hours.get(NIL_ID) ?? [], of: (contactId) => hours.get(contactId) ?? [] };
}
