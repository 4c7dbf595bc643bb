import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { untilWritten } from '../until-written.ts';
import type { JobContext, JobDefinition } from './job.ts';
import { endJob, type JobEnd, type JobRow, renewLease, saveProgress } from './jobs.queries.ts';
import { retryDelay } from './retry-delay.ts';

export type JobRunDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  worker: string;
  leaseMs: number;
  /** In [0, 1). */
  random: () => number;
};

/** Why a run is told to stop before its end. */
export class JobStopped extends Error {
  readonly reason: 'cancelled' | 'stopping' | 'lost';

  constructor(reason: 'cancelled' | 'stopping' | 'lost') {
    super(`The job was told to stop: ${reason}.`);
    this.name = 'JobStopped';
    this.reason = reason;
  }
}

const PROGRESS_EVERY_MS = 1_000;
const ERROR_CHARS = 2_000;

/** Runs one claimed job to its end and writes how it ended. Rejects only when the database does. */
export async function runJob(
  deps: JobRunDeps,
  job: JobRow,
  run: { definition: JobDefinition; controller: AbortController },
): Promise<void> {
  const { definition, controller } = run;
  const log = deps.log.child({ job: job.name, jobId: job.id });
  const payload = definition.schema.safeParse(job.payload);
  if (!payload.success) {
    const error = `The payload does not fit the job: ${payload.error.message}`.slice(0, ERROR_CHARS);
    return endJob(deps.db, job.id, { worker: deps.worker, end: { status: 'dead', now: now(deps), error } });
  }
  const over = new AbortController();
  const renewing = keepLease(deps, job, { controller, over: over.signal, log });
  const progress = new Progress(deps, job, log);
  const context: JobContext = {
    db: deps.db,
    workspaceId: job.workspace_id,
    jobId: job.id,
    signal: controller.signal,
    progress: (done, total, note) => progress.tell(done, total, note),
    log,
  };
  let end: JobEnd;
  try {
    await definition.handle(context, payload.data);
    end = { status: 'done', now: now(deps) };
  } catch (error) {
    end = endAfter(deps, job, { error, signal: controller.signal });
    if (end.status === 'dead') log.error({ err: error }, 'job set aside after its last attempt');
    else if (end.status === 'queued' && end.countAttempt)
      log.warn({ err: error }, 'job failed and will be tried again');
  }
  over.abort();
  await renewing;
  await progress.flush();
  // Beyond its lease somebody else may run it.
  const within = { clock: deps.clock, signal: controller.signal, until: deps.clock.now() + deps.leaseMs };
  await untilWritten(within, () => endJob(deps.db, job.id, { worker: deps.worker, end }));
}

/** What a failure means depends on whether the run had been told to stop. */
function endAfter(deps: JobRunDeps, job: JobRow, failure: { error: unknown; signal: AbortSignal }): JobEnd {
  const reason = failure.signal.reason as unknown;
  const stopped = failure.signal.aborted && reason instanceof JobStopped ? reason.reason : null;
  if (stopped === 'cancelled') return { status: 'cancelled', now: now(deps) };
  if (stopped) return { status: 'queued', runAt: now(deps), error: null, countAttempt: false };
  const text = failure.error instanceof Error ? failure.error.message : String(failure.error);
  const error = text.slice(0, ERROR_CHARS);
  const isLast = job.attempts >= job.max_attempts;
  // A store that is out of reach is not the job's fault: however long that lasts, it does not set the job aside.
  const isOutage = failure.error instanceof AppError && failure.error.code === 'unavailable';
  if (isLast && !isOutage) return { status: 'dead', now: now(deps), error };
  const runAt = new Date(deps.clock.now() + retryDelay(job.attempts, deps.random()));
  return { status: 'queued', runAt, error, countAttempt: !isLast };
}

/** Renews the lease three times in its length; hears of cancellation on the way. */
async function keepLease(
  deps: JobRunDeps,
  job: JobRow,
  run: { controller: AbortController; over: AbortSignal; log: Log },
): Promise<void> {
  while (!run.over.aborted) {
    try {
      await deps.clock.sleepUntil(deps.clock.now() + deps.leaseMs / 3, run.over);
    } catch {
      return;
    }
    try {
      const leaseUntil = new Date(deps.clock.now() + deps.leaseMs);
      const held = await renewLease(deps.db, { id: job.id, worker: deps.worker, leaseUntil });
      if (!held) run.controller.abort(new JobStopped('lost'));
      else if (held.cancel) run.controller.abort(new JobStopped('cancelled'));
    } catch (error) {
      run.log.warn({ err: error }, 'lease of the job was not renewed');
    }
  }
}

function now(deps: JobRunDeps): Date {
  return new Date(deps.clock.now());
}

/** Writes the newest progress, at most once a second, one write at a time. */
class Progress {
  #deps: JobRunDeps;
  #job: JobRow;
  #log: Log;
  #newest: string | null = null;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: JobRunDeps, job: JobRow, log: Log) {
    this.#deps = deps;
    this.#job = job;
    this.#log = log;
  }

  tell(done: number, total: number | null, note?: string): void {
    this.#newest = JSON.stringify({ done, total, ...(note === undefined ? {} : { note }) });
    if (this.#deps.clock.now() - this.#writtenAt < PROGRESS_EVERY_MS) return;
    this.#writtenAt = this.#deps.clock.now();
    void this.flush();
  }

  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const progress = this.#newest;
    if (progress === null) return;
    this.#newest = null;
    try {
      await saveProgress(this.#deps.db, { id: this.#job.id, worker: this.#deps.worker, progress });
    } catch (error) {
      this.#log.warn({ err: error }, 'progress of the job was not written');
    }
  }
}
