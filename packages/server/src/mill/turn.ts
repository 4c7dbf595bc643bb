import type { Counter, Histogram } from 'prom-client';
import { dropEvents, takeEvents, visitRow, type StoredEvent } from '../domains/collect/index.ts';
import {
  addCatalogueWords,
  eventsOfStoppedDevices,
  foldProducts,
  mirrorContacts,
  noAddresses,
  openEffects,
} from '../domains/contacts/index.ts';
import { partCookieless, resolveIdentities, type Resolution } from '../domains/identity/index.ts';
import { openJourneyTurn, takeEntries, type JourneyLibrary } from '../domains/journeys/index.ts';
import { hashShare, holds, matchesEvent, todayIn, type DefinitionCache } from '../domains/segments/index.ts';
import { moveTasks } from '../domains/tasks/index.ts';
import { selectMessageLabels } from '../domains/delivery/index.ts';
import { offerEvents } from '../domains/webhooks/index.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/db.ts';
import { appendWrites, type HistoryOutbox, type HistoryWrites } from '../platform/history/history-outbox.ts';
import type { History } from '../platform/history/history.ts';
import type { Ids } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { personZone } from '../platform/person-zone.ts';
import { allSettled } from '../platform/all-settled.ts';
import { askConfirmation } from './ask-confirmation.ts';
import { eventRows } from './event-rows.ts';
import { foldPeople, type Fold } from './fold-people.ts';
import { keepFailures, watchFailures } from './keep-failures.ts';
import { beginTurn, lockMill, setReplayClock } from './mill.queries.ts';
import { refoldPeople } from './refold.ts';
import { redirectRows } from './redirect-rows.ts';
import { saveTurn } from './save-turn.ts';
import { settleTouched, visitColleagues } from './settle-touched.ts';
import { groupRows, transitionRows } from './transition-rows.ts';
import { duePeople, eventsByPerson, mergePeople, openRecords } from './turn-people.ts';

export type MillDeps = {
  db: Db;
  history: History;
  /** null: history is written before the commit. */
  outbox: HistoryOutbox | null;
  clock: Clock;
  ids: Ids;
  definitions: DefinitionCache;
  journeys: JourneyLibrary;
  /** Salts the hashes by which erased people are known again, and signs the links of confirmation mails. */
  secret: string;
  metrics: {
    events: Counter;
    transitions: Counter;
    turnSeconds: Histogram;
    stepSeconds: Histogram<'step'>;
    lagSeconds: Histogram;
  };
  log?: Log;
  /** Told of the events of a committed turn: the schema registry. */
  onEvents(workspaceId: number, events: readonly StoredEvent[]): void;
};

export type TurnRequest = {
  /** At most so many events; fewer after a failure, to find the one that fails. */
  events: number;
  /** At most so many people whose deadline or timer has come. */
  people: number;
  /** People to look at besides: the activation of a definition walks through all. */
  visit?: readonly string[];
  /** A change of identity by hand (merge, un-merge, erasure), to be applied as if a batch of events had made it. */
  change?: Pick<Resolution, 'created' | 'merges' | 'refold'>;
};

export type TurnReport = { events: number; people: number; transitions: number; messages: number };

/**
 * One turn of the mill, in one transaction under the workspace's lock: what is due, then what came in, goes through
 * identity, contacts, segments, journeys and delivery, in this order. null: another worker has the lock.
 */
export async function turn(deps: MillDeps, workspaceId: number, request: TurnRequest): Promise<TurnReport | null> {
  const stop = deps.metrics.turnSeconds.startTimer();
  const report = await deps.db.transaction(async (tx) => {
    if (!(await lockMill(tx, workspaceId))) return null;
    return turnLocked(deps, tx, { workspaceId, request });
  });
  stop();
  return report;
}

/** The same for a caller that already holds the lock. */
export async function turnLocked(
  deps: MillDeps,
  tx: Tx,
  { workspaceId, request }: { workspaceId: number; request: TurnRequest },
): Promise<TurnReport> {
  const step = timer(deps);
  const { turn: number, replayClock } = await beginTurn(tx, workspaceId);
  const workspace = await getWorkspace(tx, workspaceId);
  const compiled = await deps.definitions.get(tx, workspaceId, workspace.timeZone);
  const { definitions, failures } = watchFailures(compiled);
  const taken = await step('take', () => takeEvents(tx, workspaceId, request.events));
  const stopped = await eventsOfStoppedDevices(tx, workspaceId, taken);
  const attached = taken.filter((event) => !stopped.has(event.id));
  const { events, visits } = partCookieless(attached, workspace.country);
  const now = await workspaceNow(deps, tx, { workspaceId, replayClock, events });
  const due = await step('due', () =>
    duePeople(tx, workspaceId, { now, limit: request.people, visit: request.visit ?? [] }),
  );
  const entries = await takeEntries(tx, workspaceId, { now, limit: request.people });

  const identity = { country: workspace.country, erasureSecret: deps.secret };
  const found = await step('identity', () => resolveIdentities(tx, workspaceId, events, deps.ids, identity));
  const resolution = withChange(found, request.change);
  const refold = [...new Set(resolution.refold)];
  const addresses = noAddresses();
  const records = await step('load', () =>
    openRecords(tx, workspaceId, {
      resolution,
      also: [...due, ...refold, ...entries.map((entry) => entry.contactId)],
      addresses,
    }),
  );
  const effects = await step('effects', () =>
    openEffects(tx, workspaceId, { events: [...events, ...visits], records, country: workspace.country, addresses }),
  );
  addCatalogueWords(events, effects.productBook);
  const [journeys, own] = await Promise.all([
    step('journeys', () =>
      openJourneyTurn(tx, workspaceId, {
        library: deps.journeys,
        contactIds: [...records.keys()],
        realNow: deps.clock.now(),
        timeZone: workspace.timeZone,
        today: todayIn(workspace.timeZone, deps.clock.now()),
        zoneOf: (record) => personZone(record, workspace.timeZone),
        share: hashShare,
        holds: (record, condition, at) => holds(record, definitions, condition, at),
        matches: (selector, event) => matchesEvent(selector, event, workspace.timeZone),
      }),
    ),
    // While the database reads.
    step('rows', async () => eventRows(events, { resolution, turn: number })),
  ]);
  const fold: Fold = { definitions, effects, journeys, transitions: [] };
  const removed = mergePeople(fold, { resolution, records, journeys, definitions });
  await moveTasks(tx, workspaceId, resolution.merges);
  const running = new Set(events.map((event) => event.id));
  const contactIds = refold.filter((id) => !removed.includes(id));
  if (contactIds.length > 0) await deps.outbox?.settle(tx, workspaceId);
  const again = { workspaceId, history: deps.history, records, contactIds, running, turn: number };
  const moved = await step('refold', () => refoldPeople(tx, fold, again));
  const people = eventsByPerson(events, resolution);
  await step('fold', async () => foldPeople(fold, { records, people, now }));
  for (const entry of entries) {
    // Whoever was merged or erased since has no record: nobody is left to enter.
    const record = records.get(entry.contactId);
    if (record) journeys.request(record, entry, Math.max(now, record.watch.asOf));
  }
  for (const visit of visits) foldProducts(visit, effects);
  await step('touched', () => settleTouched(fold, tx, { workspaceId, records, now }));
  await visitColleagues(fold, tx, workspaceId);
  await keepFailures(tx, workspaceId, { failures, now: deps.clock.now(), log: deps.log });

  const redirects = redirectRows(workspaceId, resolution, number);
  const groups = groupRows(workspaceId, { transitions: fold.transitions, turn: number });
  const mirrored = { records: [...records.values()], effects, removed, refolded: contactIds, turn: number };
  const place = {
    workspaceId,
    fold,
    records,
    removed,
    timeZone: workspace.timeZone,
    now: deps.clock.now(),
    ids: deps.ids,
    secret: deps.secret,
  };
  const positions = taken.map((event) => event.position);
  const told = {
    turn: number,
    now: deps.clock.now(),
    events: new Map(events.map((event) => [event.id, event])),
    isReplay: replayClock !== null,
  };
  const writes = (): HistoryWrites => [
    { table: 'events', rows: [...own, ...moved, ...transitionRows(workspaceId, fold.transitions, told)] },
    { table: 'visits', rows: visits.map((visit) => visitRow(visit, number)) },
    ...mirrorContacts(workspaceId, mirrored),
    { table: 'contact_groups', rows: groups },
    { table: 'contact_redirects', rows: redirects },
  ];
  // Side by side: while the database writes, the history is written or what it is to be told is kept. Both before the
  // commit.
  const [messages] = await allSettled([
    step('save', () => saveTurn(tx, place)),
    step('drop', () => dropEvents(tx, positions)),
    step('history', () => tell(deps, tx, { workspaceId, writes: writes() })),
  ]);
  const gone = new Set(removed);
  const transitions = fold.transitions.filter(({ contactId }) => !gone.has(contactId));
  if (!told.isReplay)
    await step('webhooks', () =>
      offerEvents(tx, workspaceId, { people, transitions, now: told.now }, selectMessageLabels),
    );
  const asked = { workspaceId, people, records, ids: deps.ids, secret: deps.secret, now: deps.clock.now() };
  await step('confirm', () => askConfirmation(tx, asked));
  tx.afterCommit(() => tellMetrics(deps, { workspaceId, events: attached, transitions: fold.transitions.length }));
  return { events: attached.length, people: records.size, transitions: fold.transitions.length, messages };
}

function withChange(found: Resolution, change: TurnRequest['change']): Resolution {
  if (!change) return found;
  return {
    ...found,
    created: [...change.created, ...found.created],
    merges: [...change.merges, ...found.merges],
    refold: [...change.refold, ...found.refold],
  };
}

type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** To the outbox, which tells history right after the commit; without one, at once. */
function tell(
  { outbox, history }: MillDeps,
  tx: Tx,
  { workspaceId, writes }: { workspaceId: number; writes: HistoryWrites },
): Promise<void> {
  return outbox ? outbox.write(tx, workspaceId, writes) : appendWrites(history, writes);
}

/** Times each step of a turn for /metrics. */
function timer(deps: MillDeps): Step {
  return async (name, work) => {
    const stop = deps.metrics.stepSeconds.startTimer({ step: name });
    const result = await work();
    stop();
    return result;
  };
}

/** While history is imported, the workspace's clock stands at its newest imported instant; else it is real time. */
async function workspaceNow(
  deps: MillDeps,
  tx: Tx,
  at: { workspaceId: number; replayClock: number | null; events: StoredEvent[] },
): Promise<number> {
  if (at.replayClock === null) return deps.clock.now();
  const imported = at.events.filter((event) => event.arrivedAt !== event.receivedAt);
  const now = imported.reduce((newest, event) => Math.max(newest, event.arrivedAt), at.replayClock);
  if (now > at.replayClock) await setReplayClock(tx, at.workspaceId, now);
  return now;
}

function tellMetrics(deps: MillDeps, done: { workspaceId: number; events: StoredEvent[]; transitions: number }): void {
  deps.metrics.events.inc(done.events.length);
  deps.metrics.transitions.inc(done.transitions);
  const now = deps.clock.now();
  for (const event of done.events) deps.metrics.lagSeconds.observe(Math.max(0, now - event.receivedAt) / 1000);
  deps.onEvents(done.workspaceId, done.events);
}
