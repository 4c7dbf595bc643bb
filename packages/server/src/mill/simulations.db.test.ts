import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import {
  cancelRun,
  createSegment,
  explainDraft,
  getRun,
  listRuns,
  listRunTransitions,
  removeRun,
  selectPreparing,
  simulateHistory,
  simulationJobs,
  startRun,
  swapIn,
  type SimulationDeps,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill, START, type TestMill } from './testing.ts';

const days = (value: number) => ({ value, unit: 'day' as const });
const viewedTwice: Condition = {
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value: 2 },
  window: { last: days(7) },
};
const silent: Condition = { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } };
const PERIOD = { since: START - DAY, until: START + 200 * DAY };

describe.each(testDatabases())('simulations over the own history on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const view = (userId: string) => ({ name: 'Product Viewed', userId, properties: { product_id: 'p1' } });
  const order = (userId: string, id: string) => ({
    name: 'Order Completed',
    userId,
    properties: { order_id: id, total: '10.00', currency: 'EUR' },
  });
  const depsOf = (mill: TestMill): SimulationDeps => ({
    db,
    history,
    ids: mill.deps.ids,
    now: () => mill.clock.now(),
    workspaceOf: async () => ({ timeZone: 'Europe/Rome', country: 'IT' }),
    simulateJourneys: async () => ({}),
  });

  /** A shop in which two segments are live from the first day, with some months of it. */
  async function aPast(): Promise<TestMill> {
    const mill = await openTestMill(db, history);
    const { workspaceId } = mill;
    await db.transaction(async (tx) => {
      for (const [name, definition] of Object.entries({ viewedTwice, silent })) {
        const writer = { now: () => START, timeZone: 'Europe/Rome' };
        await createSegment(tx, workspaceId, { writer, name, description: '', kind: 'dynamic', definition });
      }
      for (const { id } of await selectPreparing(tx, workspaceId)) await swapIn(tx, workspaceId, { id, at: START });
    });
    await mill.send(view('u1'), view('u2'), order('u1', 'o1'));
    await mill.wait(2 * DAY);
    await mill.send(view('u1'));
    await mill.wait(3 * DAY);
    await mill.send({ name: 'Product Viewed', anonymousId: 'a1' }, view('u2'));
    await mill.send({ type: 'identify', name: '', anonymousId: 'a1', userId: 'u2' });
    await mill.wait(60 * DAY);
    await mill.send(order('u1', 'o2'), order('u3', 'o3'));
    await mill.wait(100 * DAY);
    return mill;
  }

  it('finds every transition that happened in earnest, each at its instant', async () => {
    const mill = await aPast();
    const { workspaceId } = mill;
    const { transitions, memberships } = await simulateHistory(depsOf(mill), workspaceId, {
      ...PERIOD,
      definitions: { viewedTwice, silent },
      at: [START + 64 * DAY, START + 61 * DAY],
    });
    const happened = await history.query<{ contact: string; verb: string; at: number }>(
      `select toString(contact_id) as contact, name as verb,
         toUnixTimestamp64Milli(time) as at from events final
       where workspace_id = {w:UInt32} and position = 0 and name in ('Segment Entered', 'Segment Left') order by at, contact`,
      { w: workspaceId },
    );
    expect(transitions.length).toBeGreaterThanOrEqual(7);
    expect(transitions).toHaveLength(happened.length);
    const kept = (t: { contact: string; at: number }): string => `${t.contact} ${t.at}`;
    expect(transitions.map(kept).sort()).toEqual(happened.map(kept).sort());
    const inSilent = memberships.map(
      ({ contacts }) => Object.values(contacts).filter((c) => c['silent'] === true).length,
    );
    expect(inSilent).toEqual([1, 1]);
  });

  async function work(mill: TestMill, run: SimulationRun, signal = new AbortController().signal): Promise<void> {
    const [job] = simulationJobs(depsOf(mill));
    await job?.handle(
      { db, workspaceId: mill.workspaceId, jobId: run.id, signal, progress: () => undefined, log: {} as never },
      { runId: run.id } as never,
    );
  }

  it('runs in the background: curves day by day, people one by one, nobody moved', async () => {
    const mill = await aPast();
    const { workspaceId } = mill;
    const deps = depsOf(mill);
    const members = await db.query(`select * from segment_members where workspace_id = $1`, [workspaceId]);
    const started = await startRun(deps, workspaceId, {
      name: 'Silent',
      definitions: { quiet: silent, stages: { classes: [{ value: 'late', when: silent }], fallback: 'fine' } },
      ...PERIOD,
      share: 1,
      userId: null,
    });
    expect(started).toMatchObject({ status: 'running', result: null });
    await work(mill, started);
    const run = await getRun(deps, workspaceId, started.id);
    expect(run).toMatchObject({ status: 'done', failure: null, result: { people: 3, kept: run.result?.transitions } });
    const [quiet, stages] = run.result?.curves ?? [];
    expect(quiet?.values).toHaveLength(1);
    const quietDays = quiet?.values[0]?.days ?? [];
    expect(quietDays.at(-1)).toMatchObject({ size: 2 });
    expect(quietDays.reduce((sum, day) => sum + day.entered, 0)).toBe(3);
    expect(stages?.values.map(({ value }) => value)).toEqual(['late', 'fine']);
    expect(stages?.flows).toContainEqual({ from: 'fine', to: 'late', people: 3 });
    for (const [place] of quietDays.entries()) {
      const everybody = stages?.values.reduce((sum, { days: of }) => sum + (of[place]?.size ?? 0), 0) ?? 0;
      expect(everybody).toBeLessThanOrEqual(3);
    }
    const firstEntry = quietDays.find((day) => day.entered > 0)?.day ?? '';
    const page = await listRunTransitions(deps, workspaceId, {
      id: run.id,
      limit: 1,
      definition: 'quiet',
      day: firstEntry,
    });
    expect(page.items[0]).toMatchObject({ to: 'in', cause: 'time', at: new Date(START + 60 * DAY).toISOString() });
    const all = [];
    for (let cursor: string | undefined; ;) {
      const next = await listRunTransitions(deps, workspaceId, { id: run.id, limit: 2, cursor });
      all.push(...next.items);
      if (next.nextCursor === null) break;
      cursor = next.nextCursor;
    }
    expect(all).toHaveLength(run.result?.transitions ?? -1);
    expect(await db.query(`select * from segment_members where workspace_id = $1`, [workspaceId])).toEqual(members);
    expect((await listRuns(deps, workspaceId, { limit: 5, search: 'sil' })).items).toHaveLength(1);
    await removeRun(deps, workspaceId, run.id);
    await expect(getRun(deps, workspaceId, run.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('asks the stages that are live, and no others', async () => {
    const mill = await aPast();
    const { transitions } = await simulateHistory(depsOf(mill), mill.workspaceId, {
      ...PERIOD,
      definitions: { late: { kind: 'stage', classification: 'user_type', value: 'customer' } },
      at: [],
    });
    expect(new Set(transitions.map((t) => t.definition))).toEqual(new Set(['late']));
    expect(transitions.filter((t) => t.to === true)).toHaveLength(2);
  });

  it('explains a definition that nobody watches, with the instant at which it would change', async () => {
    const mill = await aPast();
    const [person] = await db.query<{ id: string }>(
      `select id from contacts where workspace_id = $1 and user_id = 'u1'`,
      [mill.workspaceId],
    );
    const contactId = person?.id ?? '';
    const definition: Condition = { kind: 'all', of: [silent, { kind: 'not', of: viewedTwice }] };
    const told = await explainDraft(depsOf(mill), mill.workspaceId, { contactId, definition });
    expect(told).toMatchObject({ definition: 'draft', result: 'in', nextChange: null });
    expect(told.branches[0]?.tree.children.map(({ holds, value }) => [holds, value])).toEqual([
      [true, 100],
      [true, null],
    ]);
    const late: Condition = { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 120 } };
    const later = await explainDraft(depsOf(mill), mill.workspaceId, { contactId, definition: late });
    expect(later).toMatchObject({
      result: 'out',
      nextChange: { at: new Date(START + 185 * DAY).toISOString(), to: 'in' },
    });
    await expect(
      explainDraft(depsOf(mill), mill.workspaceId, { contactId: mill.deps.ids.next(), definition }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('stops when cancelled, begins anew when the process stopped, and refuses an empty period', async () => {
    const mill = await aPast();
    const { workspaceId } = mill;
    const deps = depsOf(mill);
    const wanted = { name: '', definitions: { silent }, ...PERIOD, share: 1, userId: null };
    const first = await startRun(deps, workspaceId, wanted);
    const stopping = new AbortController();
    stopping.abort(new Error('stopping'));
    await expect(work(mill, first, stopping.signal)).rejects.toThrow('stopping');
    expect((await getRun(deps, workspaceId, first.id)).status).toBe('running');
    await work(mill, first);
    expect((await getRun(deps, workspaceId, first.id)).status).toBe('done');
    const second = await startRun(deps, workspaceId, wanted);
    await cancelRun(deps, workspaceId, second.id);
    await work(mill, second);
    expect(await getRun(deps, workspaceId, second.id)).toMatchObject({ status: 'cancelled', result: null });
    await expect(cancelRun(deps, workspaceId, second.id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(startRun(deps, workspaceId, { ...wanted, since: START + 900 * DAY })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    const broken = { broken: { kind: 'segment', segmentId: 1 }, a: { kind: 'all', of: [] } } as const;
    await expect(startRun(deps, workspaceId, { ...wanted, definitions: broken as never })).resolves.toBeTruthy();
  });
});
