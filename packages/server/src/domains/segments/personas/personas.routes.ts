import { z } from 'zod';
import { okSchema } from '@sandmill/contracts/api/paging';
import { personaChangeSchema, personaInputSchema, personaSchema } from '@sandmill/contracts/api/personas';
import type { Tx } from '../../../platform/db/db.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import type { ClassificationRouteDeps } from '../classifications/classifications.routes.ts';
import type { ClassificationWriter } from '../classifications/write-classification.ts';
import type { Viewer } from '../views.ts';
import { getPersona, listPersonas } from './persona-views.ts';
import { changePersona, createPersona, removePersona } from './write-persona.ts';

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Personas'];
const idParams = z.object({ id: z.coerce.number().int().positive() });

export function personaRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
}

async function viewer(deps: ClassificationRouteDeps, actor: RequestActor): Promise<Viewer> {
  const timeZone = await deps.timeZone(actor.workspaceId);
  return { sql: deps.db, workspaceId: actor.workspaceId, timeZone, now: deps.clock.now() };
}

function readRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  app.get(
    '/api/v1/personas',
    {
      schema: {
        tags,
        summary: 'Buyer personas in the order in which their rules are asked, with the people who are one',
        response: { 200: z.object({ items: z.array(personaSchema) }) },
      },
      config: READ,
    },
    async (request) => ({ items: await listPersonas(await viewer(deps, request.actor)) }),
  );
  app.get(
    '/api/v1/personas/:id',
    { schema: { tags, summary: 'A persona', params: idParams, response: { 200: personaSchema } }, config: READ },
    async (request) => getPersona(await viewer(deps, request.actor), request.params.id),
  );
}

function writeRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  const writer = async (actor: RequestActor): Promise<ClassificationWriter> => ({
    now: () => deps.clock.now(),
    timeZone: await deps.timeZone(actor.workspaceId),
    by: actor.name,
  });
  const told = (tx: Tx, actor: RequestActor, act: { verb: string; id: number }): Promise<void> =>
    deps.audit(tx, actor, { action: `persona.${act.verb}`, objectType: 'persona', objectId: String(act.id) });
  app.post(
    '/api/v1/personas',
    {
      schema: {
        tags,
        summary: 'Create a persona; its people are found in the background',
        body: personaInputSchema,
        response: { 201: personaSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { actor, body } = request;
      const by = await writer(actor);
      const id = await deps.db.transaction(async (tx) => {
        const created = await createPersona(tx, actor.workspaceId, body, by);
        await told(tx, actor, { verb: 'created', id: created });
        return created;
      });
      return reply.status(201).send(await getPersona(await viewer(deps, actor), id));
    },
  );
  app.patch(
    '/api/v1/personas/:id',
    {
      schema: {
        tags,
        summary: 'Change a persona, its rule or its place',
        params: idParams,
        body: personaChangeSchema,
        response: { 200: personaSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      const by = await writer(actor);
      await deps.db.transaction(async (tx) => {
        await changePersona(tx, actor.workspaceId, { id, ...definedOf(body) }, by);
        await told(tx, actor, { verb: 'changed', id });
      });
      return getPersona(await viewer(deps, actor), id);
    },
  );
  app.delete(
    '/api/v1/personas/:id',
    {
      schema: {
        tags,
        summary: 'Remove a persona; refused while in use',
        params: idParams,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor } = request;
      const { id } = request.params;
      const by = await writer(actor);
      await deps.db.transaction(async (tx) => {
        await removePersona(tx, actor.workspaceId, { id, holdMill: deps.holdMill }, by);
        await told(tx, actor, { verb: 'removed', id });
      });
      return { ok: true as const };
    },
  );
}

/** What was sent, without what was not. */
function definedOf<T extends object>(body: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
