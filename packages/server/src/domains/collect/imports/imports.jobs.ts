import { z } from 'zod';
import type { AnyJobDefinition, JobContext, JobDefinition } from '../../../platform/jobs/job.ts';
import { JobStopped } from '../../../platform/jobs/run-job.ts';
import { ensureSource } from '../../workspaces/index.ts';
import { checkFile } from './check-file.ts';
import { CHECK_JOB, RUN_JOB, type ImportDeps } from './import-deps.ts';
import { selectAbandoned, selectImport, updateImport, type ImportRow } from './imports.queries.ts';
import { isHistory } from './import-events.ts';
import { openPlan } from './open-plan.ts';
import { ImportFileError, rowProblem } from './row-problem.ts';
import { runFile } from './run-file.ts';

const payloadSchema = z.object({ importId: z.uuid() });
const SWEEP_EVERY_S = 60;
const PROGRESS_EVERY_MS = 1_000;

export function importJobs(deps: ImportDeps): AnyJobDefinition[] {
  return [checkJob(deps), runJob(deps), sweepJob(deps)];
}

function checkJob(deps: ImportDeps): JobDefinition<z.infer<typeof payloadSchema>> {
  return {
    name: CHECK_JOB,
    schema: payloadSchema,
    async handle({ workspaceId, signal, progress }, { importId }) {
      const row = workspaceId === null ? null : await selectImport(deps.db, workspaceId, importId);
      if (workspaceId === null || row?.status !== 'checking') return;
      const update = (patch: Parameters<typeof updateImport>[2]['patch']) =>
        updateImport(deps.db, workspaceId, { id: importId, patch, when: ['checking'] });
      try {
        const plan = await openPlan(deps, workspaceId, row);
        const place = await placeOf(deps, workspaceId);
        let toldAt = 0;
        const { tally, counts } = await checkFile(deps, row, {
          plan,
          place,
          signal,
          onProgress: async ({ accepted, rejected }) => {
            progress(accepted + rejected, row.rows_total);
            if (deps.clock.now() - toldAt < PROGRESS_EVERY_MS) return;
            toldAt = deps.clock.now();
            await update({ rows_done: accepted + rejected, rows_accepted: accepted, rows_rejected: rejected });
          },
        });
        const rows = tally.accepted + tally.rejected;
        await update({
          status: 'checked',
          rows_total: rows,
          rows_done: rows,
          rows_accepted: tally.accepted,
          rows_rejected: tally.rejected,
          report: { ...counts, ...tally.period(), reasons: tally.reasons() },
        });
      } catch (error) {
        if (!(error instanceof ImportFileError)) throw error;
        await update({ status: 'failed', failure: error.problem, finished_at: new Date(deps.clock.now()) });
      }
    },
  };
}

function runJob(deps: ImportDeps): JobDefinition<z.infer<typeof payloadSchema>> {
  return {
    name: RUN_JOB,
    schema: payloadSchema,
    async handle(context, { importId }) {
      const { workspaceId } = context;
      const row = workspaceId === null ? null : await selectImport(deps.db, workspaceId, importId);
      if (workspaceId === null || row === null || row.phase === null) return;
      const end = await outcomeOf(deps, context, { workspaceId, row });
      await endImport(deps, workspaceId, { row, end });
      // The job too ends as cancelled, not as done.
      context.signal.throwIfAborted();
    },
  };
}

type End = { status: 'done' } | { status: 'cancelled' } | { status: 'failed'; failure: ImportRow['failure'] };

/** Rejects when it is to be tried again: the process stops, or a store does not answer. */
async function outcomeOf(
  deps: ImportDeps,
  context: JobContext,
  { workspaceId, row }: { workspaceId: number; row: ImportRow },
): Promise<End> {
  if (row.status !== 'running') return { status: 'cancelled' };
  try {
    const isWhole = await runFile(deps, row, {
      plan: await openPlan(deps, workspaceId, row),
      place: await placeOf(deps, workspaceId),
      signal: context.signal,
      progress: context.progress,
    });
    return { status: isWhole ? 'done' : 'cancelled' };
  } catch (error) {
    const reason: unknown = context.signal.reason;
    if (context.signal.aborted && reason instanceof JobStopped && reason.reason === 'cancelled')
      return { status: 'cancelled' };
    if (error instanceof ImportFileError) return { status: 'failed', failure: error.problem };
    throw error;
  }
}

/** Gives the workspace its clock back, which lets time catch up for everybody, and says how the import ended. */
async function endImport(
  deps: ImportDeps,
  workspaceId: number,
  { row, end }: { row: Pick<ImportRow, 'id' | 'kind'>; end: End },
): Promise<void> {
  if (isHistory(row)) await deps.replay.end(workspaceId);
  const patch = { phase: null, finished_at: new Date(deps.clock.now()) };
  const failure = end.status === 'failed' ? { failure: end.failure } : {};
  const ended = { ...patch, ...failure, status: end.status };
  if (await updateImport(deps.db, workspaceId, { id: row.id, patch: ended, when: ['running'] })) return;
  await updateImport(deps.db, workspaceId, { id: row.id, patch, when: ['cancelled', 'failed', 'uploaded'] });
}

/** An import whose job died, or was cancelled before it began, must not hold the clock nor seem to be at work. */
function sweepJob(deps: ImportDeps): JobDefinition<Record<string, never>> {
  return {
    name: 'collect.import_sweep',
    schema: z.record(z.string(), z.never()),
    everySeconds: SWEEP_EVERY_S,
    handle: () => sweepImports(deps),
  };
}

export async function sweepImports(deps: ImportDeps): Promise<void> {
  const failure = rowProblem({ code: 'not_finished' }, { row: 0 });
  for (const { id, kind, workspaceId, status, phase, isCancelled } of await selectAbandoned(deps.db)) {
    if (phase !== null) {
      const end: End = isCancelled ? { status: 'cancelled' } : { status: 'failed', failure };
      await endImport(deps, workspaceId, { row: { id, kind }, end });
    } else if (status === 'checking') {
      const patch = isCancelled ? { status: 'uploaded' as const } : { status: 'failed' as const, failure };
      await updateImport(deps.db, workspaceId, { id, patch, when: ['checking'] });
    }
  }
}

async function placeOf(deps: ImportDeps, workspaceId: number) {
  const now = deps.clock.now();
  const source = await deps.db.transaction((tx) => ensureSource(tx, workspaceId, { kind: 'import', name: 'CSV', now }));
  return { workspaceId, sourceId: source.id, now };
}
