import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import { enqueueJob } from './enqueue-job.ts';
import type { JobRegistry } from './job.ts';
import { claimJobs, declareRecurring, type JobRow, nextDue, reapExpired, takeDueRecurring } from './jobs.queries.ts';
import { JobStopped, runJob } from './run-job.ts';

export type JobWorkerDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  log: Log;
  registry: JobRegistry;
  /** In [0, 1): spreads retries. */
  random: () => number;
  /** How many jobs run at once. Default 4. */
  concurrency?: number;
  /** A job whose worker gives no sign of life for so long is given to another. Default 60 s. */
  leaseMs?: number;
  /** Nobody else works on this database: what is running at the start was left by a process that died. */
  isAlone?: boolean;
};

export type JobWorker = {
  /** Takes no more jobs, tells the running ones to stop and waits for them; what is not over by then goes back. */
  stop(graceMs?: number): Promise<void>;
};

const CONCURRENCY = 4;
const LEASE_MS = 60_000;
/** NOTIFY may be lost; so often the worker looks without being woken. */
const SAFETY_TICK_MS = 30_000;
const AFTER_ERROR_MS = 2_000;
const GRACE_MS = 10_000;

/** Starts to work through the queue. Resolves once recurring jobs are declared and it listens. */
export async function startJobWorker(deps: JobWorkerDeps): Promise<JobWorker> {
  const worker = new Worker(deps);
  await worker.start();
  return { stop: (graceMs = GRACE_MS) => worker.stop(graceMs) };
}

class Worker {
  #deps: JobWorkerDeps;
  #names: string[];
  #id: string;
  #running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  #stopping = false;
  #wake = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #unlisten: () => Promise<void> = async () => {};

  constructor(deps: JobWorkerDeps) {
    this.#deps = deps;
    this.#names = [...deps.registry.keys()];
    this.#id = deps.ids.next();
  }

  async start(): Promise<void> {
    const { db, registry, isAlone } = this.#deps;
    if (isAlone) await reapExpired(db, this.#now(), { all: true });
    for (const { name, everySeconds } of registry.values()) {
      if (everySeconds !== undefined) await declareRecurring(db, { name, everySeconds, now: this.#now() });
    }
    this.#unlisten = await db.listen('jobs', (payload) => this.#hear(payload));
    this.#loop = this.#run();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.#rouse();
    await this.#loop;
    await this.#unlisten();
    for (const { controller } of this.#running.values()) controller.abort(new JobStopped('stopping'));
    const late = new AbortController();
    const grace = this.#deps.clock.sleepUntil(this.#deps.clock.now() + graceMs, late.signal).catch(() => {});
    await Promise.race([Promise.all([...this.#running.values()].map((run) => run.ended)), grace]);
    late.abort();
    for (const id of this.#running.keys()) {
      this.#deps.log.warn({ jobId: id }, 'job did not stop in time; it goes back into the queue when its lease ends');
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#wake = new AbortController();
      const until = await this.#pass().catch((error: unknown) => {
        this.#deps.log.error({ err: error }, 'the job queue could not be read');
        return this.#deps.clock.now() + AFTER_ERROR_MS;
      });
      if (this.#stopping) return;
      await this.#deps.clock.sleepUntil(until, this.#wake.signal).catch(() => {});
    }
  }

  /** Starts what is due; gives the instant at which to look again when nothing happens before. */
  async #pass(): Promise<number> {
    const { db, clock } = this.#deps;
    await reapExpired(db, this.#now());
    await this.#fireRecurring();
    const free = (this.#deps.concurrency ?? CONCURRENCY) - this.#running.size;
    const safety = clock.now() + SAFETY_TICK_MS;
    // Every run that ends wakes the loop.
    if (free === 0) return safety;
    const leaseUntil = new Date(clock.now() + this.#leaseMs());
    const claim = { names: this.#names, now: this.#now(), leaseUntil, worker: this.#id, limit: free };
    const jobs = await claimJobs(db, claim);
    for (const job of jobs) this.#start(job);
    if (jobs.length === free) return safety;
    const due = await nextDue(db, this.#names);
    return Math.min(safety, due?.getTime() ?? safety);
  }

  #start(job: JobRow): void {
    const definition = this.#deps.registry.get(job.name);
    if (!definition) return;
    const controller = new AbortController();
    const deps = { ...this.#deps, worker: this.#id, leaseMs: this.#leaseMs() };
    const ended = runJob(deps, job, { definition, controller })
      // The end could not be written: the lease runs out and the job is tried again.
      .catch((error: unknown) => this.#deps.log.error({ err: error, jobId: job.id }, 'end of the job was not written'))
      .finally(() => {
        this.#running.delete(job.id);
        this.#rouse();
      });
    this.#running.set(job.id, { controller, ended });
  }

  async #fireRecurring(): Promise<void> {
    await this.#deps.db.transaction(async (tx) => {
      for (const name of await takeDueRecurring(tx, this.#names, this.#now())) {
        const { maxAttempts } = this.#deps.registry.get(name) ?? {};
        await enqueueJob(tx, {
          name,
          workspaceId: null,
          payload: {},
          runAt: this.#deps.clock.now(),
          // A run that takes longer than the interval is not joined by a second one.
          uniqueKey: 'recurring',
          ...(maxAttempts === undefined ? {} : { maxAttempts }),
        });
      }
    });
  }

  #hear(payload: string): void {
    if (payload.startsWith('cancel:')) {
      this.#running.get(payload.slice('cancel:'.length))?.controller.abort(new JobStopped('cancelled'));
    } else {
      this.#rouse();
    }
  }

  #rouse(): void {
    this.#wake.abort();
  }

  #leaseMs(): number {
    return this.#deps.leaseMs ?? LEASE_MS;
  }

  #now(): Date {
    return new Date(this.#deps.clock.now());
  }
}
