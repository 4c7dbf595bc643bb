import type { LiveEvent } from '@sandmill/contracts/api/events';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Db } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import { pageFrom } from '../../platform/http/paging.ts';
import {
  pendingEvent,
  sightingOfPending,
  sightingOfProcessed,
  sightingOfRejected,
  type Sighting,
} from './live-event.ts';
import {
  selectPending,
  selectProcessed,
  selectRejected,
  selectSourceNames,
  selectVisits,
  type LivePage,
} from './live-events.queries.ts';
import { isAbout, readWho, type WhoFilter } from './who-filter.ts';

export type LiveEventDeps = {
  db: Db;
  history: History;
  /** All identifiers of a contact, as history names them, when whoever knows them is at hand. */
  contactSubjects?: (workspaceId: number, contactId: string) => Promise<string[]>;
};

export type LiveQuery = {
  name: string | null;
  contact: string | null;
  status: 'accepted' | 'rejected' | 'all';
  before: { at: number; id: string } | null;
  limit: number;
  /** Milliseconds; where the search begins to widen from. */
  now: number;
};

/** Of waiting events only the newest are looked through: a large backlog is not what a debugger is for. */
const PENDING_ROWS = 1_000;
const HOUR_MS = 3_600_000;
/** How far back processed events are sought, each time when the stretch before gave too few. */
const STRETCHES_MS = [HOUR_MS, 24 * HOUR_MS, 30 * 24 * HOUR_MS, Number.POSITIVE_INFINITY];

/** What came in, accepted and rejected, newest first. */
export async function listLiveEvents(
  deps: LiveEventDeps,
  workspaceId: number,
  query: LiveQuery,
): Promise<Page<LiveEvent>> {
  const who = await completeWho(deps, workspaceId, query.contact);
  const names = await selectSourceNames(deps.db, workspaceId);
  const page: LivePage = { before: query.before, limit: query.limit + 1 };
  const asked = { page, query, who, names };
  const [rejected, pending, processed] = await Promise.all([
    query.status === 'accepted' ? [] : findRejected(deps, workspaceId, asked),
    query.status === 'rejected' ? [] : findPending(deps, workspaceId, asked),
    query.status === 'rejected' ? [] : findProcessed(deps, workspaceId, asked),
  ]);
  // While it is being processed an event is in both places: the processed one knows its contact.
  const byId = new Map([...pending, ...processed, ...rejected].map((sighting) => [sighting.id, sighting]));
  const sorted = [...byId.values()].sort(newestFirst);
  return pageFrom(sorted, query.limit, { item: ({ shown }) => shown, keysOf: ({ at, id }) => [at, id] });
}

type Asked = { page: LivePage; query: LiveQuery; who: WhoFilter | null; names: Map<number, string> };

async function completeWho(
  deps: LiveEventDeps,
  workspaceId: number,
  contact: string | null,
): Promise<WhoFilter | null> {
  if (contact === null) return null;
  const who = readWho(contact);
  if (who.contactId === null || deps.contactSubjects === undefined) return who;
  return { ...who, subjects: [...who.subjects, ...(await deps.contactSubjects(workspaceId, who.contactId))] };
}

async function findRejected(
  deps: LiveEventDeps,
  workspaceId: number,
  { page, query, who, names }: Asked,
): Promise<Sighting[]> {
  const rows = await selectRejected(deps.db, workspaceId, { page, name: query.name, contact: who?.text ?? null });
  return rows.map((row) => sightingOfRejected(row, names));
}

async function findPending(
  deps: LiveEventDeps,
  workspaceId: number,
  { page, query, who, names }: Asked,
): Promise<Sighting[]> {
  const rows = await selectPending(deps.db, workspaceId, { until: page.before?.at ?? null, limit: PENDING_ROWS });
  return rows
    .map((row) => pendingEvent(workspaceId, row))
    .filter((event) => query.name === null || event.name.toLowerCase() === query.name.toLowerCase())
    .filter((event) => who === null || isAbout(event, who))
    .map((event) => sightingOfPending(event, names))
    .filter(
      ({ at, id }) => page.before === null || at < page.before.at || (at === page.before.at && id < page.before.id),
    )
    .sort(newestFirst)
    .slice(0, page.limit);
}

async function findProcessed(
  deps: LiveEventDeps,
  workspaceId: number,
  { page, query, who, names }: Asked,
): Promise<Sighting[]> {
  const filter = { name: query.name, contactId: who?.contactId ?? null, subjects: who?.subjects ?? [] };
  const newest = page.before?.at ?? query.now;
  for (const stretch of STRETCHES_MS) {
    const since = Math.max(0, newest - stretch);
    const rows = await selectProcessed(deps.history, workspaceId, { page, since, filter });
    if (who === null) rows.push(...(await selectVisits(deps.history, workspaceId, { page, since, name: query.name })));
    if (rows.length >= page.limit || since === 0) return rows.map((row) => sightingOfProcessed(row, names));
  }
  return [];
}

function newestFirst(a: Sighting, b: Sighting): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}
