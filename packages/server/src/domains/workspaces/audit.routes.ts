import { z } from 'zod';
import { auditEntrySchema, type AuditEntry } from '@sandmill/contracts/api/auth';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { listAudit, type AuditRow } from '../../platform/auth/audit.queries.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export function auditRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/audit-log',
    {
      schema: {
        tags: ['Workspace'],
        summary: 'Who changed what, newest first',
        querystring: pageQuerySchema.extend({
          action: z.string().max(100).optional().describe('Only actions that begin so, as in "segment."'),
        }),
        response: { 200: pageOf(auditEntrySchema) },
      },
      config: { right: 'settings:read' },
    },
    async (request) => {
      const { limit, cursor, action } = request.query;
      const after = decodeCursor(cursor, cursorSchema);
      const rows = await listAudit(deps.db, request.actor.workspaceId, {
        limit: limit + 1,
        after: after && { at: after[0], id: after[1] },
        action: action ?? null,
      });
      return pageFrom(rows, limit, { item: shownEntry, keysOf: (row) => [row.at.toISOString(), row.id] });
    },
  );
}

function shownEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    detail: row.detail,
  };
}
