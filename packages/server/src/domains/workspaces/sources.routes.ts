import { z } from 'zod';
import { newSourceSchema, sourcePatchSchema, sourceSchema, type Source } from '@sandmill/contracts/api/auth';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import { audit } from '../../platform/auth/audit.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import { changeSource, createSource, type SourceChange } from './change-source.ts';
import { listSources, shownSource } from './list-sources.ts';
import type { SourceRecord } from './source.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const tags = ['Sources'];
const params = z.object({ id: z.coerce.number().int().positive() });
const WRITE = { right: 'keys:write' } as const;

export function sourceRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  readAndCreateRoutes(app, deps);
  app.patch(
    '/api/v1/sources/:id',
    {
      schema: {
        tags,
        summary: 'Rename a source, set its sites, disable or enable it',
        params,
        body: sourcePatchSchema,
        response: { 200: sourceSchema },
      },
      config: WRITE,
    },
    (request) => change(deps, request.actor, { id: request.params.id, change: request.body, action: 'source.changed' }),
  );
  app.post(
    '/api/v1/sources/:id/rotate-key',
    {
      schema: {
        tags,
        summary: 'Give a source a new write key',
        description: 'The old key ends at once: change it on the site or server in the same moment.',
        params,
        response: { 200: sourceSchema },
      },
      config: WRITE,
    },
    (request) =>
      change(deps, request.actor, {
        id: request.params.id,
        change: { rotateKey: true },
        action: 'source.key_rotated',
      }),
  );
}

function readAndCreateRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/sources',
    {
      schema: {
        tags,
        summary: 'Where events come from',
        querystring: pageQuerySchema,
        response: { 200: pageOf(sourceSchema) },
      },
      config: { right: 'settings:read' },
    },
    (request) => listSources(deps.db, request.actor.workspaceId, { page: request.query, sourceUses: deps.sourceUses }),
  );
  app.post(
    '/api/v1/sources',
    {
      schema: { tags, summary: 'Create a source', body: newSourceSchema, response: { 201: sourceSchema } },
      config: WRITE,
    },
    async (request, reply) => {
      const source = await deps.db.transaction(async (tx) => {
        const made = await createSource(tx, request.actor.workspaceId, { ...request.body, now: deps.clock.now() });
        await tell(deps, tx, { actor: request.actor, action: 'source.created', source: made });
        return made;
      });
      return reply.code(201).send(shownSource(source, undefined));
    },
  );
}

async function change(
  deps: WorkspaceRouteDeps,
  actor: RequestActor,
  asked: { id: number; change: SourceChange; action: string },
): Promise<Source> {
  const source = await deps.db.transaction(async (tx) => {
    const changed = await changeSource(tx, actor.workspaceId, { ...asked, now: deps.clock.now() });
    await tell(deps, tx, { actor, action: asked.action, source: changed });
    return changed;
  });
  const uses = await deps.sourceUses(actor.workspaceId);
  return shownSource(source, uses.get(source.id));
}

function tell(
  deps: WorkspaceRouteDeps,
  tx: Parameters<typeof audit>[0],
  { actor, action, source }: { actor: RequestActor; action: string; source: SourceRecord },
): Promise<void> {
  const detail = { name: source.name, disabled: source.disabledAt !== null, allowedOrigins: source.allowedOrigins };
  return audit(tx, deps, { actor, action, objectType: 'source', objectId: source.id, detail });
}
