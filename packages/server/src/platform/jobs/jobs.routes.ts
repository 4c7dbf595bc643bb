import { z } from 'zod';
import { jobSchema } from '@sandmill/contracts/api/auth';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Db } from '../db/db.ts';
import type { HttpApp } from '../http/http-app.ts';
import { cancelJob } from './cancel-job.ts';
import { listJobs } from './list-jobs.ts';
import { retryJob } from './retry-job.ts';

const params = z.object({ id: z.uuid() });

export function jobRoutes(app: HttpApp, deps: { db: Db }): void {
  app.get(
    '/api/v1/jobs',
    {
      schema: {
        tags: ['Jobs'],
        summary: 'Background work of the workspace, the newest first',
        querystring: pageQuerySchema.extend({ status: jobSchema.shape.status.optional() }),
        response: { 200: pageOf(jobSchema) },
      },
      config: { right: 'settings:read' },
    },
    (request) => listJobs(deps.db, request.actor.workspaceId, request.query),
  );

  app.post(
    '/api/v1/jobs/:id/retry',
    {
      schema: { tags: ['Jobs'], summary: 'Try a dead or cancelled job again', params, response: { 200: okSchema } },
      config: { right: 'jobs:write' },
    },
    async (request) => {
      await retryJob(deps.db, request.actor.workspaceId, request.params.id);
      return { ok: true as const };
    },
  );

  app.post(
    '/api/v1/jobs/:id/cancel',
    {
      schema: { tags: ['Jobs'], summary: 'Cancel a job that is not over yet', params, response: { 200: okSchema } },
      config: { right: 'jobs:write' },
    },
    async (request) => {
      await cancelJob(deps.db, request.actor.workspaceId, request.params.id);
      return { ok: true as const };
    },
  );
}
