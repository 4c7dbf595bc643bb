import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { VirtualClock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import { AppError } from '../errors.ts';
import { uuidv7Ids } from '../ids.ts';
import { silentLog } from '../log.ts';
import { aWorkspace, testDatabases } from '../testing/index.ts';
import { cancelJob } from './cancel-job.ts';
import { enqueueJob } from './enqueue-job.ts';
import { createJobRegistry, type JobContext, type JobDefinition } from './job.ts';
import { listJobs } from './list-jobs.ts';
import { retryJob } from './retry-job.ts';
import { type JobWorker, startJobWorker } from './start-job-worker.ts';
import { tidyJobsJob } from './tidy.jobs.ts';

const START = Date.UTC(2026, 0, 1);
const anything = z.record(z.string(), z.unknown());

describe.each(testDatabases())('jobs on $name', ({ open }) => {
  let db: Db;
  let clock: VirtualClock;
  let workspaceId: number;
  let workers: JobWorker[];

  beforeEach(async () => {
    db = await open();
    clock = new VirtualClock(START);
    workspaceId = await aWorkspace(db);
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop(0)));
    await db.close();
  });

  const start = async (
    definitions: JobDefinition<never>[],
    options: { concurrency?: number; leaseMs?: number; isAlone?: boolean } = {},
  ) => {
    const worker = await startJobWorker({
      db,
      clock,
      ids: uuidv7Ids(clock),
      log: silentLog(),
      registry: createJobRegistry(definitions),
      random: () => 0,
      ...options,
    });
    workers.push(worker);
    return worker;
  };
  const define = (name: string, handle: (context: JobContext, payload: never) => Promise<void>, more = {}) =>
    ({ name, schema: anything, handle, ...more }) as unknown as JobDefinition<never>;
  const enqueue = (name: string, payload: object = {}, more = {}) =>
    enqueueJob(db, { name, workspaceId, payload, runAt: clock.now(), ...more });
  const jobs = async () => (await listJobs(db, workspaceId, { limit: 50 })).items;
  const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

  it('runs a job with its payload as soon as it is committed', async () => {
    const seen: unknown[] = [];
    await start([define('a', async (context, payload) => void seen.push([context.workspaceId, payload]))]);
    await db.transaction(async (tx) => {
      await enqueueJob(tx, { name: 'a', workspaceId, payload: { n: 1 }, runAt: START });
    });
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'done', attempts: 1, error: null }));
    expect(seen).toEqual([[workspaceId, { n: 1 }]]);
  });

  it('leaves a job of a transaction that is rolled back unheard of', async () => {
    await db
      .transaction(async (tx) => {
        await enqueueJob(tx, { name: 'a', workspaceId, payload: {} });
        throw new Error('no');
      })
      .catch(() => {});
    expect(await jobs()).toEqual([]);
  });

  it('gives each job to one of several workers', async () => {
    const seen: unknown[] = [];
    const definition = define('a', async (_, payload: { n: number }) => void seen.push(payload.n));
    await Promise.all([start([definition]), start([definition]), start([definition])]);
    await Promise.all(Array.from({ length: 40 }, (_, n) => enqueue('a', { n })));
    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(40));
    expect([...seen].sort((x, y) => Number(x) - Number(y))).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('waits for the instant of a job, and takes the urgent first', async () => {
    const seen: string[] = [];
    await enqueue('a', { is: 'later' }, { runAt: START + 5_000 });
    await enqueue('a', { is: 'plain' });
    await enqueue('a', { is: 'urgent' }, { priority: 5 });
    await start([define('a', async (_, payload: { is: string }) => void seen.push(payload.is))], { concurrency: 1 });
    await eventually(() => expect(seen).toEqual(['urgent', 'plain']));
    clock.moveBy(4_999);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen).toHaveLength(2);
    clock.moveBy(1);
    await eventually(() => expect(seen).toEqual(['urgent', 'plain', 'later']));
  });

  it('tries again after a growing delay, then sets the job aside with its error; retry starts afresh', async () => {
    const at: number[] = [];
    let broken = true;
    const fail = async () => {
      at.push(clock.now() - START);
      if (broken) throw new Error('the file is missing');
    };
    const id = await enqueue('a', {}, { maxAttempts: 3 });
    await start([define('a', fail)]);
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'queued', attempts: 1 }));
    clock.moveBy(2_500);
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'queued', attempts: 2 }));
    clock.moveBy(5_000);
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'dead', attempts: 3 }));
    expect(at).toEqual([0, 2_500, 7_500]);
    expect((await jobs())[0]?.error).toBe('the file is missing');
    broken = false;
    clock.moveTo(Date.now() + 60_000); // The database says when a retried job is due.
    await retryJob(db, workspaceId, id ?? '');
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'done', attempts: 1, error: null }));
    await expect(retryJob(db, workspaceId, id ?? '')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sets no job aside because a store was out of reach, however often that was so', async () => {
    let failures = 3;
    const handle = async (): Promise<void> => {
      if (failures-- > 0) throw new AppError('unavailable', 'PostgreSQL does not answer');
    };
    await start([define('a', handle)]);
    await enqueue('a', {}, { maxAttempts: 1 });
    for (let left = 2; left >= 0; left--) {
      await eventually(async () => expect([failures, (await jobs())[0]?.status]).toEqual([left, 'queued']));
      clock.moveBy(3_600_000);
    }
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'done', attempts: 1 }));
  });

  it('sets a job with a wrong payload aside at once', async () => {
    await enqueue('a', { n: 'one' });
    await start([define('a', async () => {}, { schema: z.object({ n: z.number() }) })]);
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'dead', attempts: 1 }));
  });

  it('adds no second unfinished job with the same key in a workspace', async () => {
    const other = await aWorkspace(db);
    expect(await enqueue('a', {}, { uniqueKey: 'k' })).not.toBeNull();
    expect(await enqueue('a', {}, { uniqueKey: 'k' })).toBeNull();
    expect(await enqueue('b', {}, { uniqueKey: 'k' })).not.toBeNull();
    expect(await enqueue('a', {}, { uniqueKey: 'k', workspaceId: other })).not.toBeNull();
    await start([define('a', async () => {})]);
    await eventually(async () => expect((await jobs()).find((job) => job.name === 'a')?.status).toBe('done'));
    expect(await enqueue('a', {}, { uniqueKey: 'k' })).not.toBeNull();
  });

  it('cancels a waiting job at once and tells a running one to stop', async () => {
    const waiting = await enqueue('a', {}, { runAt: START + 1_000 });
    await cancelJob(db, workspaceId, waiting ?? '');
    expect((await jobs())[0]?.status).toBe('cancelled');
    await expect(cancelJob(db, workspaceId, waiting ?? '')).rejects.toMatchObject({ code: 'conflict' });
    await expect(cancelJob(db, workspaceId + 1, waiting ?? '')).rejects.toMatchObject({ code: 'not_found' });
    let running = false;
    await start([
      define('a', async ({ signal }) => {
        running = true;
        await clock.sleepUntil(START + 3_600_000, signal);
      }),
    ]);
    const id = await enqueue('a');
    await eventually(() => expect(running).toBe(true));
    await cancelJob(db, workspaceId, id ?? '');
    await eventually(async () => expect((await jobs()).map((job) => job.status)).toEqual(['cancelled', 'cancelled']));
  });

  it('takes up at once what was left running, where nobody else works on the database', async () => {
    await enqueue('a');
    await db.execute(`update jobs set status = 'running', attempts = 1, worker = 'gone', lease_until = $1`, [
      new Date(START + 3_600_000),
    ]);
    await start([define('a', async () => undefined)], { isAlone: true });
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'done', attempts: 2 }));
  });

  it('gives the job of a worker that died to another, and keeps the lease of one that lives', async () => {
    await enqueue('a');
    await db.execute(`update jobs set status = 'running', attempts = 1, worker = 'gone', lease_until = $1`, [
      new Date(START + 1_000),
    ]);
    let runs = 0;
    let finish = (): void => {};
    const slow = define('a', () => {
      runs++;
      return new Promise<void>((resolve) => (finish = resolve));
    });
    await start([slow], { leaseMs: 9_000 });
    await start([slow], { leaseMs: 9_000 });
    expect(runs).toBe(0);
    clock.moveBy(1_001);
    await eventually(() => expect(runs).toBe(1));
    for (let seconds = 0; seconds < 30; seconds += 3) {
      clock.moveBy(3_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(runs).toBe(1);
    finish();
    await eventually(async () => expect((await jobs())[0]).toMatchObject({ status: 'done', attempts: 2 }));
  });

  it('returns its work to the queue when it is stopped, without counting the attempt', async () => {
    await enqueue('a');
    let running = false;
    const worker = await start([
      define('a', async ({ signal }) => {
        running = true;
        await clock.sleepUntil(START + 3_600_000, signal);
      }),
    ]);
    await eventually(() => expect(running).toBe(true));
    await worker.stop();
    expect((await jobs())[0]).toMatchObject({ status: 'queued', attempts: 0, error: null });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await jobs())[0]?.status).toBe('queued');
  });

  it('shows progress', async () => {
    await enqueue('a');
    await start([define('a', async ({ progress }) => (progress(1, 10), progress(10, 10, 'all read')))]);
    await eventually(async () => expect((await jobs())[0]?.status).toBe('done'));
    expect((await jobs())[0]?.progress).toEqual({ done: 10, total: 10, note: 'all read' });
  });

  it('runs a recurring job once for each instant, whatever the number of workers', async () => {
    const at: number[] = [];
    const every = define('tick', async () => void at.push((clock.now() - START) / 1_000), { everySeconds: 10 });
    // A run whose end is not written yet is not joined by a second one: the next instant waits for it.
    const ended = async (count: number): Promise<void> => {
      await eventually(() => expect(at).toHaveLength(count));
      await eventually(async () => expect(await db.query(`select from jobs where status <> 'done'`)).toEqual([]));
    };
    await Promise.all([start([every]), start([every])]);
    await ended(1);
    for (let n = 1; n <= 3; n++) {
      clock.moveBy(10_000);
      await ended(n + 1);
    }
    expect(at).toEqual([0, 10, 20, 30]);
    // Instants that were missed count once, and the rhythm stays.
    clock.moveBy(45_000);
    await eventually(() => expect(at).toEqual([0, 10, 20, 30, 75]));
    const [row] = await db.query<{ next_at: Date }>('select next_at from recurring_jobs');
    expect(row?.next_at).toEqual(new Date(START + 80_000));
  });

  it('pages through the jobs, newest first', async () => {
    const ids = new Set<string | null>();
    for (let n = 0; n < 5; n++) ids.add(await enqueue('a'));
    const first = await listJobs(db, workspaceId, { limit: 3 });
    const second = await listJobs(db, workspaceId, { limit: 3, cursor: first.nextCursor ?? '' });
    const listed = [...first.items, ...second.items];
    expect(new Set(listed.map((job) => job.id))).toEqual(ids);
    expect(listed).toHaveLength(5);
    expect(listed.map((job) => job.createdAt)).toEqual(
      listed
        .map((job) => job.createdAt)
        .sort()
        .reverse(),
    );
    expect(second.nextCursor).toBeNull();
    expect((await listJobs(db, workspaceId, { limit: 2, status: 'dead' })).items).toEqual([]);
  });

  it('forgets what ended well a month ago', async () => {
    await enqueue('a');
    await start([define('a', async () => {}), tidyJobsJob({ clock }) as unknown as JobDefinition<never>]);
    // The tidying of the first day too: while it runs, that of a later day is not begun.
    await eventually(async () =>
      expect(await db.query(`select status from jobs group by 1`)).toEqual([{ status: 'done' }]),
    );
    clock.moveBy(31 * 86_400_000);
    await eventually(async () => expect(await jobs()).toEqual([]));
  });
});
