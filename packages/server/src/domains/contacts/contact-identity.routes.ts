import { Readable } from 'node:stream';
import { z } from 'zod';
import { mergeInputSchema, unmergeInputSchema } from '@sandmill/contracts/api/contact-changes';
import { contactSchema, erasureSchema, type Contact } from '@sandmill/contracts/api/contacts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { mergeContactsByHand, revokeClaim, undoMerge } from '../identity/index.ts';
import { eraseContact } from './erase-contact.ts';
import { exportContact } from './export-contact.ts';
import { getContact, mustFind } from './get-contact.ts';
import { TAGS as tags, type ContactRouteDeps } from './route-deps.ts';

const idParams = z.object({ id: z.string().min(1).max(600) });

/** Who is who, by hand: join, part, forget; and everything held of one person. */
export function contactIdentityRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  mergeRoute(app, deps);
  unmergeRoute(app, deps);
  eraseRoute(app, deps);
  exportRoute(app, deps);
}

function mergeRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.post(
    '/api/v1/contacts/:id/merge',
    {
      schema: {
        tags,
        summary: 'Two contacts are one person',
        params: idParams,
        body: mergeInputSchema,
        response: { 200: contactSchema },
      },
      config: { right: 'contacts:write' },
    },
    async (request) => {
      const { actor } = request;
      const id = await mustFind(deps.db, actor.workspaceId, request.params.id);
      await deps.changePeople(actor.workspaceId, async (tx) => {
        const contactIds: [string, string] = [id, request.body.otherId];
        const change = await mergeContactsByHand(tx, actor.workspaceId, { contactIds, at: deps.now() }, deps.ids);
        await deps.audit(tx, actor, { action: 'contact.merge', objectType: 'contact', objectId: id });
        return { change, result: null };
      });
      return shown(deps, actor.workspaceId, id);
    },
  );
}

function unmergeRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.post(
    '/api/v1/contacts/:id/unmerge',
    {
      schema: {
        tags,
        summary: 'Part what was merged, or take back one claim',
        params: idParams,
        body: unmergeInputSchema,
        response: { 200: contactSchema },
      },
      config: { right: 'contacts:write' },
    },
    async (request) => {
      const { actor, body } = request;
      const { workspaceId } = actor;
      const id = await mustFind(deps.db, workspaceId, request.params.id);
      const by = { by: actor.name, at: deps.now() };
      await deps.changePeople(workspaceId, async (tx) => {
        const change =
          'fromId' in body
            ? await undoMerge(tx, workspaceId, { ...by, fromId: body.fromId }, deps.ids)
            : await revokeClaim(tx, workspaceId, { ...by, claim: body.claim }, deps.ids);
        await deps.audit(tx, actor, { action: 'contact.unmerge', objectType: 'contact', objectId: id });
        return { change, result: null };
      });
      return shown(deps, workspaceId, id);
    },
  );
}

function eraseRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.delete(
    '/api/v1/contacts/:id',
    {
      schema: {
        tags,
        summary: 'Forget a person in both stores, for good',
        params: idParams,
        response: { 200: erasureSchema },
      },
      config: { right: 'contacts:erase' },
    },
    async (request) => {
      const { actor } = request;
      const { workspaceId } = actor;
      return deps.changePeople(workspaceId, async (tx) => {
        const asked = { contactId: request.params.id, at: deps.now() };
        const { answer, change, contactIds } = await eraseContact(deps, tx, workspaceId, asked);
        await deps.audit(tx, actor, { action: 'contact.erase', objectType: 'contact', objectId: contactIds[0] ?? '' });
        return { change, result: answer };
      });
    },
  );
}

function exportRoute(app: HttpApp, deps: ContactRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id/export',
    {
      schema: { tags, summary: 'Everything held of one person, as JSON', params: idParams },
      config: { right: 'exports:read' },
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const pieces = await exportContact({ ...deps, sql: deps.db, now: deps.now() }, workspaceId, request.params.id);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="contact.json"')
        .send(Readable.from(pieces));
    },
  );
}

function shown(deps: ContactRouteDeps, workspaceId: number, id: string): Promise<Contact> {
  return getContact({ ...deps, sql: deps.db, now: deps.now() }, workspaceId, id);
}
