import { z } from 'zod';
import { explanationSchema } from '@sandmill/contracts/api/contacts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { loadContacts } from '../contacts/index.ts';
import { followRedirects } from '../identity/index.ts';
import { explainDefinition } from './definitions/explain-definition.ts';
import type { SegmentRouteDeps } from './route-deps.ts';

/** Why somebody is in or out. */
export function explainRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id/explain',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'Why in or not in a segment ("segment:12") or a class ("class:lifecycle"), and when that changes',
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ definition: z.string().max(100) }),
        response: { 200: explanationSchema },
      },
      config: { right: 'contacts:read' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const id =
        (await followRedirects(deps.db, workspaceId, [request.params.id])).get(request.params.id) ?? request.params.id;
      // Asked before: a transaction on the embedded database has the only connection.
      const timeZone = await deps.timeZone(workspaceId);
      return deps.db.transaction(async (tx) => {
        const record = (await loadContacts(tx, workspaceId, [id])).get(id);
        if (!record) throw new AppError('not_found', 'There is no such contact in this workspace.');
        const definitions = await deps.definitions.get(tx, workspaceId, timeZone);
        return explainDefinition(
          record,
          definitions,
          request.query.definition,
          Math.max(record.watch.asOf, deps.clock.now()),
        );
      });
    },
  );
}
