import {
  journeyDefinitionSchema,
  type Condition,
  type JourneyDefinition,
  type JourneyDefinitionInput,
} from '@sandmill/contracts';
import { appendEvents, type SystemEventInput } from '../domains/collect/index.ts';
import {
  insertJourney,
  JourneyLibrary,
  publishDraft,
  updateJourney,
  watchedConditions,
} from '../domains/journeys/index.ts';
import {
  createSegment,
  DefinitionCache,
  ensureClassifications,
  prepareDefinition,
  selectPreparing,
  type HoldMill,
  type Preparation,
} from '../domains/segments/index.ts';
import { VirtualClock, type Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { uuidv7Ids } from '../platform/ids.ts';
import { createMetrics } from '../platform/metrics.ts';
import { aSource, aWorkspace } from '../platform/testing/index.ts';
import { watchConditions } from '../wiring/fill-workspace.ts';
import { millMetrics } from './mill-metrics.ts';
import { beginTurn, waitForMill } from './mill.queries.ts';
import { tellHistory } from './tell-history.ts';
import { turn, turnLocked, type MillDeps } from './turn.ts';

export const DAY = 86_400_000;
export const START = Date.parse('2026-03-02T09:00:00Z');

export type TestMill = {
  deps: MillDeps;
  clock: VirtualClock;
  workspaceId: number;
  sourceId: number;
  /** Turns until nothing is left to do. */
  grind(): Promise<void>;
  /** Appends events as a shop's server would, at the clock's instant unless they say another, and grinds. */
  send(...events: (Omit<SystemEventInput, 'key'> & { key?: string })[]): Promise<void>;
  /** Moves the clock and grinds. */
  wait(ms: number): Promise<void>;
};

/** The mill's parts on given stores. */
export function testMillDeps(db: Db, history: History, clock: Clock): MillDeps {
  return {
    db,
    history,
    outbox: null,
    clock,
    ids: uuidv7Ids(clock),
    definitions: new DefinitionCache(),
    journeys: new JourneyLibrary(),
    secret: 'test',
    metrics: millMetrics(createMetrics({ processMetrics: false })),
    onEvents: () => undefined,
  };
}

/** The zone of those who look at classes, and change them, in tests. */
export const TIME_ZONE = 'Europe/Rome';

/** Whoever looks at the classes of the workspace, now. */
export function viewer({ deps, workspaceId, clock }: TestMill) {
  return { sql: deps.db, history: deps.history, workspaceId, timeZone: TIME_ZONE, now: clock.now() };
}

/** Whoever changes them. */
export function writer({ clock }: TestMill) {
  return { now: () => clock.now(), timeZone: TIME_ZONE, by: 'Ann' };
}

/** Turns until nothing is left to do. */
export async function grindMill(deps: MillDeps, workspaceId: number): Promise<void> {
  for (;;) {
    const report = await turn(deps, workspaceId, { events: 500, people: 500 });
    if (report && report.events === 0 && report.transitions === 0 && report.messages === 0) return;
  }
}

/** Creates a segment and makes it live at once; gives its id. */
export async function aLiveSegment(mill: TestMill, definition: Condition): Promise<number> {
  const { deps, workspaceId, clock } = mill;
  const writer = { now: () => clock.now(), timeZone: 'Europe/Rome' };
  const input = { writer, name: `segment ${deps.ids.next()}`, description: '', kind: 'dynamic' as const, definition };
  const id = await deps.db.transaction((tx) => createSegment(tx, workspaceId, input));
  await prepareWaiting(mill, deps.history);
  return id;
}

/** Puts a journey live whose conditions ask nothing that must be counted first. */
export async function aLiveJourney(mill: TestMill, id: string, definition: JourneyDefinitionInput): Promise<void> {
  const { deps, workspaceId, clock } = mill;
  const at = clock.now();
  await deps.db.transaction(async (tx) => {
    const read = journeyDefinitionSchema.parse(definition);
    await insertJourney(tx, workspaceId, { id, name: `journey ${id}`, description: '', definition: read, at });
    const version = await publishDraft(tx, workspaceId, { journeyId: id, userId: null, at });
    await updateJourney(tx, workspaceId, { id, status: 'live', liveVersion: version, at });
  });
}

/** Watches the conditions of a journey version from now on, as an activation does in a workspace that knows nobody yet. */
export async function watchAtOnce(
  { deps, workspaceId, clock }: TestMill,
  of: { journeyId: string; version: number; definition: JourneyDefinition },
): Promise<void> {
  const conditions = watchedConditions(of.definition);
  await deps.db.transaction((tx) =>
    watchConditions(tx, workspaceId, { ...of, conditions, at: clock.now(), isEmpty: true }),
  );
}

/** Evaluates some people; the caller holds the mill. */
export async function visitNow({ deps, workspaceId }: TestMill, tx: Tx, visit: string[]): Promise<void> {
  await turnLocked(deps, tx, { workspaceId, request: { events: 0, people: 0, visit } });
}

/** User ids of a segment's members, in order. */
export async function membersOf({ deps, workspaceId }: TestMill, segmentId: number): Promise<string[]> {
  const rows = await deps.db.query<{ user: string }>(
    `select c.user_id as "user" from segment_members m join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
     where m.workspace_id = $1 and m.segment_id = $2 order by 1`,
    [workspaceId, segmentId],
  );
  return rows.map((row) => row.user);
}

/** A workspace with its mill, on real stores and a clock that stands still. */
export async function openTestMill(db: Db, history: History): Promise<TestMill> {
  const clock = new VirtualClock(START);
  const workspaceId = await aWorkspace(db, { timeZone: 'Europe/Rome' });
  await aSource(db, workspaceId, { kind: 'system', name: 'system' });
  const { id: sourceId } = await aSource(db, workspaceId);
  await db.transaction((tx) => ensureClassifications(tx, workspaceId, START));
  const deps = testMillDeps(db, history, clock);
  let keys = 0;
  const grind = (): Promise<void> => grindMill(deps, workspaceId);
  return {
    deps,
    clock,
    workspaceId,
    sourceId,
    grind,
    send: async (...events) => {
      const inputs = events.map((event): SystemEventInput => ({
        sourceId,
        trust: 'server',
        time: clock.now(),
        ...event,
        key: event.key ?? `test-${++keys}`,
      }));
      await appendEvents(db, workspaceId, inputs, clock.now());
      await grind();
    },
    wait: async (ms) => {
      clock.moveBy(ms);
      await grind();
    },
  };
}

/** Holds the workspace's mill as a worker would. */
export function holdTestMill({ clock }: TestMill): HoldMill {
  return async (tx, workspaceId) => {
    await waitForMill(tx, workspaceId);
    return { turn: (await beginTurn(tx, workspaceId)).turn, now: clock.now() };
  };
}

/** What the preparation of definitions needs, as the job gives it. */
export function testPreparation(mill: TestMill, history: History): Preparation {
  const { deps } = mill;
  return {
    db: deps.db,
    history,
    now: () => mill.clock.now(),
    signal: new AbortController().signal,
    timeZone: async () => 'Europe/Rome',
    progress: () => undefined,
    holdMill: holdTestMill(mill),
    visit: async (tx: Tx, _: number, visit: string[]) => visitNow(mill, tx, visit),
    tell: tellHistory({ history, clock: mill.clock }),
  };
}

/** Prepares every definition that waits, as the job would. */
export async function prepareWaiting(mill: TestMill, history: History): Promise<void> {
  const { deps, workspaceId } = mill;
  const preparation = testPreparation(mill, history);
  for (const row of await selectPreparing(deps.db, workspaceId)) await prepareDefinition(preparation, workspaceId, row);
}
