import { isListCondition } from '@sandmill/contracts';
import { z } from 'zod';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { segmentSchema, segmentVersionSchema, type SegmentVersion } from '@sandmill/contracts/api/segments';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { actOnSegment, idParams, READ, TAGS as tags, WRITE, type SegmentRouteDeps } from './route-deps.ts';
import { selectVersions, type VersionRow } from './store/versions.queries.ts';
import { restoreVersion } from './write/restore-version.ts';

const cursorSchema = z.tuple([z.number().int()]);

export function versionRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/segments/:id/versions',
    {
      schema: {
        tags,
        summary: 'Versions of the definition, newest first: who, when, and what it was',
        params: idParams,
        querystring: pageQuerySchema,
        response: { 200: pageOf(segmentVersionSchema) },
      },
      config: READ,
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const before = decodeCursor(cursor, cursorSchema)?.[0] ?? null;
      const asked = { segmentId: request.params.id, before, limit: limit + 1 };
      const rows = await selectVersions(deps.db, request.actor.workspaceId, asked);
      return pageFrom(rows, limit, { item: toVersion, keysOf: (row) => [row.version] });
    },
  );
  app.post(
    '/api/v1/segments/:id/versions/:version/restore',
    {
      schema: {
        tags,
        summary: 'An old version again, as a new one',
        params: idParams.extend({ version: z.coerce.number().int().positive() }),
        body: z.object({ triggerJourneys: z.boolean().default(false), note: z.string().max(500).optional() }),
        response: { 200: segmentSchema },
      },
      config: WRITE,
    },
    (request) => {
      const { actor, params, body } = request;
      return actOnSegment(deps, actor, {
        verb: 'version.restored',
        work: async (tx, writer) => {
          await restoreVersion(tx, actor.workspaceId, { ...params, ...body, writer });
          return params.id;
        },
      });
    },
  );
}

function toVersion(row: VersionRow): SegmentVersion {
  const isList = isListCondition(row.definition);
  return {
    version: row.version,
    kind: isList ? 'static' : 'dynamic',
    status: row.status,
    definition: isList ? null : row.definition,
    by: row.made?.by ?? null,
    note: row.made?.note ?? null,
    restoredFrom: row.made?.restoredFrom ?? null,
    triggersJourneys: row.triggersJourneys,
    createdAt: row.createdAt.toISOString(),
    liveAt: row.liveAt?.toISOString() ?? null,
  };
}
