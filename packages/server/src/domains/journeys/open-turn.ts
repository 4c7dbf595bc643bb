import { journeyWorkspaceSettingsSchema, type JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import type { Sql, Tx } from '../../platform/db/db.ts';
import { findList } from '../segments/index.ts';
import { compareByEvent } from './compare-run.ts';
import { JourneyTurn } from './journey-turn.ts';
import type { BestHours, JourneyTurnInput, StaticList } from './turn-input.ts';
import type { JourneyLibrary } from './journey-library.ts';
import { NIL_ID } from './nil-id.ts';
import {
  selectEntryTotals,
  selectHours,
  selectJourneySettings,
  selectPastRuns,
  selectRunsOf,
} from './journeys.queries.ts';
import type { JourneyPlan } from './journey-plan.ts';
import type { JourneyBook } from './live-journey.ts';
import { selectTallies } from './choices.queries.ts';
import { NO_TALLIES, talliesOf, type Tallies } from './tallies.ts';

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
    tallies: await openTallies(tx, workspaceId, plansOf(book, runs)),
    lists: await openLists(tx, workspaceId, plansOf(book, runs)),
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
  const asks = plansOf(book, runs).some(({ plan: { nodes } }) =>
    Object.values(nodes).some(({ kind }) => kind === 'waitForBestHour'),
  );
  if (!asks) return NONE;
  const hours = await selectHours(tx, workspaceId, contactIds);
  return { everybody: hours.get(NIL_ID) ?? [], of: (contactId) => hours.get(contactId) ?? [] };
}

type WalkedPlan = { journeyId: string; plan: JourneyPlan };

/** Every plan that somebody may walk in this turn. */
function plansOf(book: JourneyBook, runs: JourneyTurnInput['runs']): WalkedPlan[] {
  return [
    ...book.live.map(({ id, plan }) => ({ journeyId: id, plan })),
    ...runs.flatMap(({ journeyId, version }) => {
      const plan = book.planOf(journeyId, version);
      return plan ? [{ journeyId, plan }] : [];
    }),
  ];
}

/** What splits that learn have learnt; asked only where there is one. */
export async function openTallies(sql: Sql, workspaceId: number, walked: readonly WalkedPlan[]): Promise<Tallies> {
  const learning = walked.filter(({ plan }) => plan.learns).map(({ journeyId }) => journeyId);
  if (learning.length === 0) return NO_TALLIES;
  return talliesOf(await selectTallies(sql, workspaceId, [...new Set(learning)]));
}

/** The static lists that steps put people on; one that is no more is left out, and the step does nothing. */
export async function openLists(
  sql: Sql,
  workspaceId: number,
  walked: readonly WalkedPlan[],
): Promise<Map<number, StaticList>> {
  const ids = walked.flatMap(({ plan }) =>
    Object.values(plan.nodes).flatMap((node) =>
      node.kind === 'setList' && node.segmentId !== null ? [node.segmentId] : [],
    ),
  );
  const lists = new Map<number, StaticList>();
  for (const id of new Set(ids)) {
    const list = await findList(sql, workspaceId, id);
    if (list) lists.set(id, list);
  }
  return lists;
}
