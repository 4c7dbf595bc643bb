import { z } from 'zod';
import {
  consentInputSchema,
  contactInputSchema,
  contactPatchSchema,
  contactTagsSchema,
  noteEventSchema,
} from '@sandmill/contracts/api/contact-changes';
import { contactSchema, type Contact } from '@sandmill/contracts/api/contacts';
import { okSchema } from '@sandmill/contracts/api/paging';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import { findContact } from '../identity/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { changeConsent } from './change-consent.ts';
import { changeContact, switchMonitoring, upsertContact, type ByHand } from './change-contact.ts';
import { hasDevice } from './contact-page.queries.ts';
import { getContact, mustFind } from './get-contact.ts';
import { noteEvent } from './note-event.ts';
import { TAGS as tags, type ContactRouteDeps } from './route-deps.ts';

const WRITE = { right: 'contacts:write' } as const;
const idParams = z.object({ id: z.string().min(1).max(600) });
const deviceParams = idParams.extend({ anonymousId: z.string().min(1).max(600) });

/** Changes by hand. They are events that the mill applies; the answer waits for it, for a moment. */
export function contactChangeRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  createRoute(app, deps);
  patchRoutes(app, deps);
  eventRoute(app, deps);
  consentRoute(app, deps);
  deviceRoutes(app, deps);
}

function createRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.post(
    '/api/v1/contacts',
    {
      schema: {
        tags,
        summary: 'Create a contact, or bring the one with these identifiers up to date',
        body: contactInputSchema,
        response: { 200: contactSchema, 202: okSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const { userId, email, phone } = request.body;
      await deps.db.transaction((tx) => upsertContact(tx, workspaceId, request.body, byHand(deps, request.actor)));
      await deps.settled(workspaceId);
      const identifier = userId ? `userId:${userId}` : email ? `email:${email}` : `phone:${phone}`;
      const id = await findContact(deps.db, workspaceId, identifier);
      if (id === null) return reply.status(202).send({ ok: true as const });
      await auditChange(deps, request.actor, { action: 'contact.write', id });
      return reply.send(await shown(deps, workspaceId, id));
    },
  );
}

function patchRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  app.patch(
    '/api/v1/contacts/:id',
    {
      schema: {
        tags,
        summary: 'Set or clear traits, add or remove tags',
        params: idParams,
        body: contactPatchSchema,
        response: { 200: contactSchema },
      },
      config: WRITE,
    },
    (request) =>
      change(deps, request.actor, { id: request.params.id, action: 'contact.update' }, (tx, contactId, by) =>
        changeContact(tx, request.actor.workspaceId, { contactId, patch: request.body }, by),
      ),
  );
  app.post(
    '/api/v1/contacts/:id/tags',
    {
      schema: {
        tags,
        summary: 'Add and remove tags',
        params: idParams,
        body: contactTagsSchema,
        response: { 200: contactSchema },
      },
      config: WRITE,
    },
    (request) => {
      const patch = { addTags: request.body.add, removeTags: request.body.remove };
      return change(deps, request.actor, { id: request.params.id, action: 'contact.tag' }, (tx, contactId, by) =>
        changeContact(tx, request.actor.workspaceId, { contactId, patch }, by),
      );
    },
  );
}

function eventRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.post(
    '/api/v1/contacts/:id/events',
    {
      schema: {
        tags,
        summary: 'Note something that happened away from the site',
        params: idParams,
        body: noteEventSchema,
        response: { 200: contactSchema },
      },
      config: WRITE,
    },
    (request) => {
      const { workspaceId } = request.actor;
      return change(deps, request.actor, { id: request.params.id, action: 'contact.event' }, (tx, contactId, by) =>
        noteEvent(tx, workspaceId, { contactId, event: request.body }, by),
      );
    },
  );
}

function consentRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.post(
    '/api/v1/contacts/:id/consents',
    {
      schema: {
        tags,
        summary: 'Write down a consent or its withdrawal given by other means',
        params: idParams,
        body: consentInputSchema,
        response: { 200: contactSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { workspaceId, ip } = request.actor;
      const { country } = await getWorkspace(deps.db, workspaceId);
      return change(deps, request.actor, { id: request.params.id, action: 'contact.consent' }, (tx, contactId, by) =>
        changeConsent(tx, workspaceId, { contactId, input: request.body, ip, country }, by),
      );
    },
  );
}

function deviceRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  for (const act of ['stop', 'resume'] as const) {
    app.post(
      `/api/v1/contacts/:id/devices/:anonymousId/${act}`,
      {
        schema: {
          tags,
          summary: act === 'stop' ? 'Stop monitoring a device' : 'Monitor a stopped device again',
          params: deviceParams,
          response: { 200: contactSchema },
        },
        config: WRITE,
      },
      (request) => {
        const { workspaceId } = request.actor;
        const { id, anonymousId } = request.params;
        return change(deps, request.actor, { id, action: `contact.monitoring.${act}` }, async (tx, contactId, by) => {
          if (!(await hasDevice(tx, workspaceId, { contactId, anonymousId }))) {
            throw new AppError('not_found', 'This contact has no such device.');
          }
          await switchMonitoring(tx, workspaceId, { contactId, anonymousId, stop: act === 'stop' }, by);
        });
      },
    );
  }
}

/** Finds the contact, changes it with an entry in the audit log, waits for the mill and answers the contact. */
async function change(
  deps: ContactRouteDeps,
  actor: RequestActor,
  asked: { id: string; action: string },
  work: (tx: Tx, contactId: string, by: ByHand) => Promise<void>,
): Promise<Contact> {
  const { workspaceId } = actor;
  const id = await mustFind(deps.db, workspaceId, asked.id);
  await deps.db.transaction(async (tx) => {
    await work(tx, id, byHand(deps, actor));
    await deps.audit(tx, actor, { action: asked.action, objectType: 'contact', objectId: id });
  });
  await deps.settled(workspaceId);
  return shown(deps, workspaceId, id);
}

function auditChange(deps: ContactRouteDeps, actor: RequestActor, act: { action: string; id: string }): Promise<void> {
  return deps.db.transaction((tx) =>
    deps.audit(tx, actor, { action: act.action, objectType: 'contact', objectId: act.id }),
  );
}

function shown(deps: ContactRouteDeps, workspaceId: number, id: string): Promise<Contact> {
  return getContact({ ...deps, sql: deps.db, now: deps.now() }, workspaceId, id);
}

function byHand(deps: ContactRouteDeps, actor: RequestActor): ByHand {
  return { actor: actor.name, now: deps.now(), ids: deps.ids };
}
