import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import {
  dmarcListQuerySchema,
  dmarcReportSchema,
  dmarcSummarySchema,
  dmarcTakenSchema,
} from '@sandmill/contracts/api/deliverability';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { dmarcAddress } from './dmarc-address.ts';
import { selectDmarcReports, selectDmarcSources } from './dmarc.queries.ts';
import { takeDmarcReport } from './take-dmarc-report.ts';
import { MOST_PACKED_BYTES } from './unpack-report.ts';

export type DmarcDeps = { db: Db; ids: Ids; now(): number; secret: string };

const tags = ['Deliverability'];
const DAY_MS = 86_400_000;
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

/** What receivers say of mail in the name of our domains (RFC 9990, RFC 7489). */
export function dmarcRoutes(app: HttpApp, deps: DmarcDeps): void {
  app.get(
    '/api/v1/dmarc-reports',
    {
      schema: {
        tags,
        summary: 'Aggregate reports of receivers, newest period first',
        querystring: dmarcListQuerySchema,
        response: { 200: pageOf(dmarcReportSchema) },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const search = query.search?.trim() ?? '';
      const rows = await selectDmarcReports(deps.db, workspaceId, { search, after, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, {
        item: ({ beginsAt, endsAt, receivedAt, ...row }) => ({
          ...row,
          beginsAt: beginsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          receivedAt: receivedAt.toISOString(),
        }),
        keysOf: (row) => [row.beginsAt.toISOString(), row.id],
      });
    },
  );
  app.get(
    '/api/v1/dmarc-reports/summary',
    {
      schema: {
        tags,
        summary: 'Who sends in the name of our domains, by address',
        querystring: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
        response: { 200: dmarcSummarySchema },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const workspace = await selectSenderWorkspace(deps.db, workspaceId);
      const bounceDomain = workspace?.settings.bounceDomain ?? null;
      const since = new Date(deps.now() - query.days * DAY_MS);
      const sources = await selectDmarcSources(deps.db, workspaceId, since);
      return {
        days: query.days,
        address: bounceDomain === null ? null : dmarcAddress(deps.secret, workspaceId, bounceDomain),
        sources: sources.map(({ lastAt, passed, ...row }) => ({
          ...row,
          passed: passed ?? 0,
          lastAt: lastAt.toISOString(),
        })),
      };
    },
  );
  uploadRoute(app, deps);
}

const WHY_NOT = {
  unreadable: 'This is no DMARC aggregate report. Send the XML, .gz or .zip as it came.',
  another_domain: 'This report is about a domain that this workspace does not send from.',
};

function uploadRoute(app: HttpApp, deps: DmarcDeps): void {
  app.post(
    '/api/v1/dmarc-reports',
    {
      schema: {
        tags,
        summary: 'Read a report that came by mail to somebody: XML, gzip or zip',
        consumes: ['multipart/form-data'],
        description: 'multipart/form-data with "file", at most 5 MB.',
        response: { 201: dmarcTakenSchema },
      },
      config: { right: 'settings:write', rateLimit: { perMinute: 120 } },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new AppError('unsupported_media', 'Send multipart/form-data with "file".');
      const part = await request.file({ limits: { fileSize: MOST_PACKED_BYTES } });
      if (!part) throw new AppError('invalid_request', 'There is no "file" in the request.');
      const file = await bytesOf(part.file as unknown as IncomingMessage);
      const taken = await takeDmarcReport(deps, request.actor.workspaceId, { file, via: 'upload', now: deps.now() });
      if (!('report' in taken)) throw new AppError('invalid_request', WHY_NOT[taken.outcome]);
      void reply.code(201);
      const { organisation, domain, rows } = taken.report;
      const messages = rows.reduce((sum, { count }) => sum + count, 0);
      return { outcome: taken.outcome, organisation, domain, messages };
    },
  );
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
