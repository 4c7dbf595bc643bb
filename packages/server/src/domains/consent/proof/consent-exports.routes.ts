import { consentExportInputSchema, consentExportSchema, type ConsentExport } from '@sandmill/contracts/api/consent';
import { z } from 'zod';
import type { Blobs } from '../../../platform/blobs/blobs.ts';
import type { Db, Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import type { Ids } from '../../../platform/ids.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { EXPORT_JOB, exportKey } from './export-proofs.jobs.ts';
import { insertExport, selectExport, selectExports, type ExportWithJob } from './proof.queries.ts';

export type ConsentExportDeps = {
  db: Db;
  blobs: Blobs;
  ids: Ids;
  now(): number;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const tags = ['Consent'];
const NEWEST = 20;
const TYPES = { pdf: 'application/pdf', json: 'application/json; charset=utf-8' };

/** The proofs of a whole workspace as a file. */
export function consentExportRoutes(app: HttpApp, deps: ConsentExportDeps): void {
  app.get(
    '/api/v1/consent-exports',
    {
      schema: {
        tags,
        summary: 'Exports of proofs of consent of the last seven days',
        response: { 200: z.object({ items: z.array(consentExportSchema) }) },
      },
      config: { right: 'settings:write' },
    },
    async ({ actor }) => ({ items: (await selectExports(deps.db, actor.workspaceId, NEWEST)).map(shown) }),
  );
  app.post(
    '/api/v1/consent-exports',
    {
      schema: {
        tags,
        summary: 'Write all proofs of consent into a file, in the background',
        body: consentExportInputSchema,
        response: { 202: z.object({ id: z.string() }) },
      },
      config: { right: 'settings:write' },
    },
    async ({ actor, body }, reply) => {
      const { workspaceId } = actor;
      const id = deps.ids.next();
      const { format, language } = body;
      const period = { from: body.from ? new Date(body.from) : null, until: body.until ? new Date(body.until) : null };
      await deps.db.transaction(async (tx) => {
        const payload = { exportId: id };
        const jobId = await enqueueJob(tx, { name: EXPORT_JOB, workspaceId, payload, maxAttempts: 2 });
        const asked = { askedBy: actor.name, askedAt: new Date(deps.now()) };
        await insertExport(tx, workspaceId, { id, format, language, ...period, ...asked, jobId });
        await deps.audit(tx, actor, { action: 'consent.export', objectType: 'consent_export', objectId: id });
      });
      return reply.code(202).send({ id });
    },
  );
  fileRoute(app, deps);
}

function fileRoute(app: HttpApp, { db, blobs }: ConsentExportDeps): void {
  app.get(
    '/api/v1/consent-exports/:id/file',
    {
      schema: { tags, summary: 'The file of an export', params: z.object({ id: z.uuid() }) },
      config: { right: 'settings:write' },
    },
    async ({ actor: { workspaceId }, params }, reply) => {
      const row = await selectExport(db, workspaceId, params.id);
      if (row?.finishedAt == null)
        throw new AppError('not_found', 'There is no such file, or it is not written yet. Ask for it again.');
      return reply
        .type(TYPES[row.format])
        .header('content-disposition', `attachment; filename="consent-proofs.${row.format}"`)
        .send(await blobs.get(exportKey(workspaceId, row)));
    },
  );
}

function shown({ status, done, error, ...row }: ExportWithJob): ConsentExport {
  return {
    ...row,
    from: row.from?.toISOString() ?? null,
    until: row.until?.toISOString() ?? null,
    askedAt: row.askedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    state: stateOf(row.finishedAt, status),
    progress: done,
    error: status === 'dead' ? error : null,
  };
}

function stateOf(finishedAt: Date | null, status: string | null): ConsentExport['state'] {
  if (finishedAt !== null) return 'done';
  if (status === 'running') return 'running';
  if (status === 'cancelled') return 'cancelled';
  return status === 'queued' ? 'waiting' : 'failed';
}
