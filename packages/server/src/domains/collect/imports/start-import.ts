import { isUniqueViolation } from '../../../platform/db/sql-error.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { cancelJob } from '../../../platform/jobs/cancel-job.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { resetCounts } from './change-import.ts';
import { CHECK_JOB, RUN_JOB, type ImportDeps } from './import-deps.ts';
import { fieldsOf } from './import-fields.ts';
import { deleteImport, updateImport, type ImportRow } from './imports.queries.ts';
import { mustFindImport } from './to-import.ts';

const IDENTITIES = ['email', 'userId', 'phone', 'anonymousId'];

/** Starts the dry run: counts what would come in, writes nothing. */
export async function checkImport(deps: ImportDeps, workspaceId: number, id: string): Promise<void> {
  const row = await mustFindImport(deps.db, workspaceId, id);
  refuseIncomplete(row);
  await deps.db.transaction(async (tx) => {
    const jobId = await enqueueJob(tx, { name: CHECK_JOB, workspaceId, payload: { importId: id }, maxAttempts: 3 });
    const patch = { ...resetCounts(), status: 'checking' as const, job_id: jobId };
    const when = ['uploaded', 'checked', 'cancelled', 'failed'] as const;
    if (!(await updateImport(tx, workspaceId, { id, patch, when }))) throw notNow(row);
  });
}

/**
 * Starts the import itself; one at a time in a workspace. One that was cancelled or failed goes on where it was.
 * @throws AppError invalid_request without a lawful basis, conflict while another runs.
 */
export async function runImport(deps: ImportDeps, workspaceId: number, id: string): Promise<void> {
  const row = await mustFindImport(deps.db, workspaceId, id);
  refuseIncomplete(row);
  if (row.kind !== 'products' && row.lawful_basis === null) {
    throw new AppError('invalid_request', 'Declare the lawful basis first: why you may keep and use these data.', {
      errors: [{ path: 'lawfulBasis', message: 'required' }],
    });
  }
  if (await deps.replay.isOn(workspaceId)) throw busy();
  try {
    await deps.db.transaction(async (tx) => {
      const jobId = await enqueueJob(tx, { name: RUN_JOB, workspaceId, payload: { importId: id } });
      const goesOn = row.status === 'cancelled' || row.status === 'failed';
      const counts = goesOn ? { failure: null, finished_at: null } : resetCounts();
      const patch = { ...counts, status: 'running' as const, phase: 'reading' as const, job_id: jobId };
      const when = ['uploaded', 'checked', 'cancelled', 'failed'] as const;
      if (!(await updateImport(tx, workspaceId, { id, patch, when }))) throw notNow(row);
    });
  } catch (error) {
    throw isUniqueViolation(error, 'imports_one_running') ? busy() : error;
  }
}

/** Stops a check or a run. What has come in by then stays. */
export async function cancelImport(deps: ImportDeps, workspaceId: number, id: string): Promise<void> {
  const row = await mustFindImport(deps.db, workspaceId, id);
  const now = new Date(deps.clock.now());
  const isStopped =
    row.status === 'checking'
      ? await updateImport(deps.db, workspaceId, { id, patch: { status: 'uploaded' }, when: ['checking'] })
      : await updateImport(deps.db, workspaceId, {
          id,
          patch: { status: 'cancelled', finished_at: now },
          when: ['running'],
        });
  if (!isStopped) throw new AppError('conflict', `The import is ${row.status}: there is nothing to cancel.`);
  if (row.job_id === null) return;
  await cancelJob(deps.db, workspaceId, row.job_id).catch((error: unknown) => {
    // It ended in this very moment.
    if (!(error instanceof AppError)) throw error;
  });
}

/** Deletes the file and what is known of the import; what came in by it stays. */
export async function removeImport(deps: ImportDeps, workspaceId: number, id: string): Promise<void> {
  const row = await mustFindImport(deps.db, workspaceId, id);
  if (row.status === 'checking' || row.phase !== null)
    throw new AppError('conflict', 'The import is at work. Cancel it first.');
  await deleteImport(deps.db, workspaceId, id);
  await deps.blobs.delete(row.file_key);
}

function refuseIncomplete(row: ImportRow): void {
  const mapped = new Set(Object.values(row.mapping).filter((field) => field !== null));
  const errors: FieldError[] = fieldsOf(row.kind)
    .filter(({ field, required }) => required && !mapped.has(field))
    .map(({ field }) => ({ path: `mapping.${field}`, message: 'required' }));
  const namesPeople = IDENTITIES.some((field) => mapped.has(field));
  if (row.kind !== 'products' && !namesPeople) errors.push({ path: 'mapping.email', message: 'identity_required' });
  if (errors.length > 0)
    throw new AppError('invalid_request', 'Some fields that every row needs have no column yet.', { errors });
}

function notNow(row: ImportRow): AppError {
  return new AppError('conflict', `The import is ${row.status}.`);
}

function busy(): AppError {
  return new AppError(
    'conflict',
    'Another import is running, or its people are being brought up to date. Wait for it.',
  );
}
