import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AnyJobDefinition, JobContext, JobDefinition } from '../../../platform/jobs/job.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import type { LedgerRow } from '../consent.queries.ts';
import { addToDigest, openDigest } from './proof-facts.ts';
import { proofJson } from './proof-json.ts';
import { proofPdf } from './proof-pdf.ts';
import {
  countLedger,
  deleteOldExports,
  finishExport,
  selectExport,
  streamLedger,
  type ExportRow,
} from './proof.queries.ts';

export const EXPORT_JOB = 'consent-export';
/** A PDF of more would have thousands of pages that nobody reads; JSON has no such bound. */
export const MOST_PDF_RECORDS = 5_000;
const KEPT_MS = 7 * 86_400_000;

export type ExportJobDeps = { db: Db; blobs: Blobs; assetsDir: string; now(): number };

const schema = z.object({ exportId: z.uuid() });

/** Proofs of a whole workspace as a file, and the tidying of old files: they are full of addresses. */
export function consentExportJobs(deps: ExportJobDeps): AnyJobDefinition[] {
  return [exportJob(deps), tidyJob(deps)];
}

/** Where the file of an export lies. */
export function exportKey(workspaceId: number, { id, format }: { id: string; format: string }): string {
  return `${workspaceId}/consent-exports/${id}.${format}`;
}

function exportJob(deps: ExportJobDeps): JobDefinition<z.infer<typeof schema>> {
  return {
    name: EXPORT_JOB,
    schema,
    async handle(context, { exportId }) {
      const { workspaceId } = context;
      const row = workspaceId === null ? null : await selectExport(deps.db, workspaceId, exportId);
      if (workspaceId === null || row === null || row.finishedAt !== null) return;
      const records = await countLedger(deps.db, workspaceId, row);
      if (row.format === 'pdf' && records > MOST_PDF_RECORDS)
        throw new AppError(
          'invalid_request',
          `The period has ${records} records, a PDF takes ${MOST_PDF_RECORDS}. Choose a shorter period, or JSON.`,
        );
      let written = 0;
      const counted = watched(streamLedger(deps.db, workspaceId, row), context, () => {
        written++;
        context.progress(written, records);
      });
      const pieces = await piecesOf(deps, workspaceId, { row, counted, records });
      const bytes = await deps.blobs.put(exportKey(workspaceId, row), Readable.from(pieces));
      await finishExport(deps.db, workspaceId, { id: row.id, records: written, bytes, now: deps.now() });
    },
  };
}

async function piecesOf(
  deps: ExportJobDeps,
  workspaceId: number,
  { row, counted, records }: { row: ExportRow; counted: AsyncIterable<LedgerRow>; records: number },
): Promise<AsyncIterable<string | Buffer>> {
  const { name, timeZone } = await getWorkspace(deps.db, workspaceId);
  const { from, until, language, askedBy } = row;
  const madeAt = deps.now();
  if (row.format === 'json')
    return proofJson(counted, {
      workspace: name,
      from: from?.toISOString() ?? null,
      until: until?.toISOString() ?? null,
      madeAt: new Date(madeAt).toISOString(),
      madeBy: askedBy,
    });
  // The digest stands on the first page, so the records are read before.
  const digest = openDigest();
  for await (const one of streamLedger(deps.db, workspaceId, row)) addToDigest(digest, one);
  const head = {
    workspace: name,
    timeZone,
    language,
    madeBy: askedBy,
    madeAt,
    records,
    digest: digest.digest('hex'),
    person: null,
    period: { from, until },
    states: null,
  };
  return proofPdf(counted, head, deps.assetsDir);
}

/** Stops between two records when the job is cancelled. */
async function* watched(
  rows: AsyncIterable<LedgerRow>,
  { signal }: JobContext,
  count: () => void,
): AsyncIterable<LedgerRow> {
  for await (const row of rows) {
    signal.throwIfAborted();
    count();
    yield row;
  }
}

function tidyJob({ db, blobs, now }: ExportJobDeps): JobDefinition<Record<string, never>> {
  return {
    name: 'consent-exports-tidy',
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: 3_600,
    async handle() {
      for (const { workspaceId, ...one } of await deleteOldExports(db, new Date(now() - KEPT_MS)))
        await blobs.delete(exportKey(workspaceId, one));
    },
  };
}
