import { z } from 'zod';
import { apiKeySchema, createdApiKeySchema, newApiKeySchema } from '@sandmill/contracts/api/auth';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { listApiKeys, revokeApiKey } from '../../platform/auth/api-keys.queries.ts';
import { audit } from '../../platform/auth/audit.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { createApiKey, shownApiKey } from './create-api-key.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const tags = ['API keys'];
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export function keyRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/keys',
    {
      schema: {
        tags,
        summary: 'API keys, newest first, revoked ones included',
        querystring: pageQuerySchema,
        response: { 200: pageOf(apiKeySchema) },
      },
      config: { right: 'keys:write' },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const after = decodeCursor(cursor, cursorSchema);
      const rows = await listApiKeys(deps.db, request.actor.workspaceId, {
        limit: limit + 1,
        after: after && { createdAt: after[0], id: after[1] },
      });
      return pageFrom(rows, limit, { item: shownApiKey, keysOf: (row) => [row.created_at.toISOString(), row.id] });
    },
  );
  app.post(
    '/api/v1/keys',
    {
      schema: {
        tags,
        summary: 'Create an API key',
        description: 'Its value is told in this answer and never again. A key cannot have rights its maker lacks.',
        body: newApiKeySchema,
        response: { 201: createdApiKeySchema },
      },
      config: { right: 'keys:write' },
    },
    async (request, reply) => {
      const created = await deps.db.transaction(async (tx) => {
        const made = await createApiKey(tx, deps, { actor: request.actor, ...request.body });
        const detail = { name: made.apiKey.name, scopes: made.apiKey.scopes };
        const entry = { action: 'api_key.created', objectType: 'api_key', objectId: made.apiKey.id, detail };
        await audit(tx, deps, { ...entry, actor: request.actor });
        return made;
      });
      return reply.code(201).send(created);
    },
  );
  revokeRoute(app, deps);
}

function revokeRoute(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.delete(
    '/api/v1/keys/:id',
    {
      schema: {
        tags,
        summary: 'Revoke an API key, at once',
        params: z.object({ id: z.uuid() }),
        response: { 204: z.null() },
      },
      config: { right: 'keys:write' },
    },
    async (request, reply) => {
      const { id } = request.params;
      await deps.db.transaction(async (tx) => {
        if (!(await revokeApiKey(tx, request.actor.workspaceId, id, deps.clock.now())))
          throw new AppError('not_found', 'There is no such key, or it was revoked before.');
        const entry = { action: 'api_key.revoked', objectType: 'api_key', objectId: id };
        await audit(tx, deps, { ...entry, actor: request.actor });
      });
      return reply.code(204).send(null);
    },
  );
}
