import type { JsonObject } from '@sandmill/contracts';
import type { ContactJourney } from '@sandmill/contracts/api/enrolments';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { loadContacts, type ContactRecord } from '../contacts/index.ts';
import { followRedirects } from '../identity/index.ts';
import { hashShare, holds, matchesEvent, todayIn, type DefinitionCache } from '../segments/index.ts';
import { WAITING, type Enrolment } from './enrolment.ts';
import { compareByEvent } from './compare-run.ts';
import { selectEnrolments, type EnrolmentListRow } from './enrolments.queries.ts';
import { allGates, type EntryFacts } from './entry-gates.ts';
import type { JourneyLibrary } from './journey-library.ts';
import { selectEntryTotals, selectPastRuns, selectRunsOf } from './journeys.queries.ts';
import { enrolmentView } from './list-enrolments.ts';
import type { JourneyBook, LiveJourney } from './live-journey.ts';
import { journeyPolicy } from './open-turn.ts';
import { runHolds } from './steps/run-condition.ts';

export type WhyDeps = {
  db: Db;
  now(): number;
  library: JourneyLibrary;
  definitions: DefinitionCache;
  timeZone(workspaceId: number): Promise<string>;
};

const MOST_RUNS = 200;

/**
 * Where a person stands in every journey, what comes next and when; and of each journey that runs what every gate at
 * its door would say now, with what it looked at.
 * @throws AppError not_found
 */
export async function contactJourneys(
  deps: WhyDeps,
  workspaceId: number,
  contactId: string,
): Promise<{ journeys: ContactJourney[] }> {
  const { db } = deps;
  const id = (await followRedirects(db, workspaceId, [contactId])).get(contactId) ?? contactId;
  const record = (await loadContacts(db, workspaceId, [id])).get(id);
  if (!record) throw new AppError('not_found', 'There is no such contact in this workspace.');
  const any = { journeyId: null, node: null, status: null, before: null, limit: MOST_RUNS };
  const rows = await selectEnrolments(db, workspaceId, { ...any, contactId: id });
  const running = await selectRunsOf(db, workspaceId, { contactIds: [id], now: deps.now() });
  const book = await deps.library.open(db, workspaceId, running);
  const ask = await openDoor(deps, workspaceId, { record, running, book });
  // Nobody asks to get into a campaign: only those who are in one are told.
  const entered = new Set(rows.map((row) => row.journeyId));
  const shown = book.live.filter(({ id, kind }) => kind !== 'campaign' || entered.has(id));
  const live = shown.map((journey): ContactJourney => {
    const gates = ask(journey);
    const runs = rows.filter((row) => row.journeyId === journey.id);
    return {
      journeyId: journey.id,
      journeyName: journey.name,
      status: journey.status,
      runs: runs.map((row) => runView(row, book)),
      gates,
      mayEnter: gates.every(({ passed }) => passed),
    };
  });
  const known = new Set(live.map(({ journeyId }) => journeyId));
  return {
    journeys: [
      ...live,
      ...pastJourneys(
        rows.filter((row) => !known.has(row.journeyId)),
        book,
      ),
    ],
  };
}

/** What each journey's gates say; the conditions are asked as the mill would ask them now. */
async function openDoor(
  deps: WhyDeps,
  workspaceId: number,
  { record, running, book }: { record: ContactRecord; running: Enrolment[]; book: JourneyBook },
): Promise<(journey: LiveJourney) => ContactJourney['gates']> {
  const timeZone = await deps.timeZone(workspaceId);
  const definitions = await deps.definitions.get(deps.db, workspaceId, timeZone);
  const at = Math.max(deps.now(), record.watch.asOf);
  const past = await selectPastRuns(deps.db, workspaceId, [record.id]);
  const of = { journeyIds: book.live.map(({ id }) => id), day: todayIn(timeZone, at) };
  const totals = await selectEntryTotals(deps.db, workspaceId, of);
  const policy = await journeyPolicy(deps.db, workspaceId);
  const matches: Parameters<typeof compareByEvent>[0] = (selector, event) => matchesEvent(selector, event, timeZone);
  const trigger = { name: '', at, eventId: null, properties: {} as JsonObject };
  const questions = {
    holds: (condition: Parameters<typeof holds>[2]) => holds(record, definitions, condition, at),
    compare: compareByEvent(matches, at),
  };
  return (journey) => {
    const own = past.filter(({ journeyId }) => journeyId === journey.id);
    const facts: EntryFacts = {
      journey,
      at,
      runKey: '',
      running: running.filter(({ status }) => status === 'waiting'),
      past: own.find(({ runKey }) => runKey === '') ?? null,
      totals: totals.get(journey.id) ?? { total: 0, today: 0 },
      policy,
      isSent: false,
      book,
      share: (salt) => hashShare(salt, record.id),
      holds: (condition) => runHolds(condition, { trigger, visits: {}, seq: 0 }, questions),
    };
    return allGates(facts);
  };
}

/** Of journeys that run no more nobody asks the gates. */
function pastJourneys(rows: EnrolmentListRow[], book: JourneyBook): ContactJourney[] {
  const byId = new Map<string, EnrolmentListRow[]>();
  for (const row of rows) byId.set(row.journeyId, [...(byId.get(row.journeyId) ?? []), row]);
  return [...byId].map(([journeyId, runs]) => ({
    journeyId,
    journeyName: runs[0]?.journeyName ?? '',
    status: 'archived',
    runs: runs.map((row) => runView(row, book)),
    gates: [],
    mayEnter: false,
  }));
}

function runView(row: EnrolmentListRow, book: JourneyBook): ContactJourney['runs'][number] {
  const view = enrolmentView(row);
  return { ...view, next: nextOf(row, book) };
}

function nextOf(row: EnrolmentListRow, book: JourneyBook): ContactJourney['runs'][number]['next'] {
  const at = row.due?.toISOString() ?? null;
  if (row.status === 'error') return { kind: 'retry', at: null, event: null };
  if (row.status !== 'waiting') return null;
  if (row.held || book.isPaused(row.journeyId)) return { kind: 'decision', at: null, event: null };
  if (row.waitingFor === WAITING.condition) return { kind: 'condition', at, event: null };
  if (row.waitingFor === WAITING.answer) return { kind: 'answer', at, event: null };
  if (row.waitingFor === null || row.waitingFor.startsWith('$')) return { kind: 'time', at, event: null };
  return { kind: 'event', at, event: row.waitingFor };
}
