import { z } from 'zod';
import {
  contactFilterSchema,
  contactRowSchema,
  contactSchema,
  contactsQuerySchema,
  consentProofSchema,
  orderSchema,
  timelineItemSchema,
  timelineQuerySchema,
} from '@sandmill/contracts/api/contacts';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { contactChangeRoutes } from './contact-changes.routes.ts';
import { contactIdentityRoutes } from './contact-identity.routes.ts';
import { consentProofFileRoutes } from './consent-proof-files.routes.ts';
import { consentProofs } from './consent-proofs.ts';
import { exportContactsCsv } from './export-contacts-csv.ts';
import { getContact, mustFind } from './get-contact.ts';
import { listContacts } from './list-contacts.ts';
import { listOrders } from './list-orders.ts';
import { orderRoutes } from './orders.routes.ts';
import { TAGS as tags, type ContactRouteDeps } from './route-deps.ts';
import { sendCsv } from '../../platform/http/send-csv.ts';
import { timeline } from './timeline.ts';

const READ = { right: 'contacts:read' } as const;
/** A contact's id, of a merged contact too, or "email:ann@shop.it" and its like. */
const idParams = z.object({ id: z.string().min(1).max(600) });

export function contactRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  listRoutes(app, deps);
  pageRoutes(app, deps);
  historyRoutes(app, deps);
  contactChangeRoutes(app, deps);
  contactIdentityRoutes(app, deps);
  consentProofFileRoutes(app, deps);
  orderRoutes(app, deps);
}

function listRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  app.get(
    '/api/v1/contacts',
    {
      schema: {
        tags,
        summary: 'Contacts by search, identifier and filters',
        querystring: contactsQuerySchema,
        response: { 200: pageOf(contactRowSchema) },
      },
      config: { ...READ, csv: false },
    },
    (request) => listContacts(deps.db, request.actor.workspaceId, request.query, deps.groups),
  );
  app.get(
    '/api/v1/contacts.csv',
    {
      schema: { tags, summary: 'The same list as CSV, oldest first', querystring: contactFilterSchema },
      config: { right: 'exports:read' },
    },
    (request, reply) =>
      sendCsv(reply, 'contacts.csv', exportContactsCsv(deps.db, request.actor.workspaceId, request.query)),
  );
}

function pageRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id',
    {
      schema: { tags, summary: 'One contact', params: idParams, response: { 200: contactSchema } },
      config: READ,
    },
    (request) => getContact({ ...deps, sql: deps.db, now: deps.now() }, request.actor.workspaceId, request.params.id),
  );
  app.get(
    '/api/v1/contacts/:id/consents',
    {
      schema: {
        tags,
        summary: 'The consent ledger of the contact, with its proof',
        params: idParams,
        response: { 200: z.object({ items: z.array(consentProofSchema) }) },
      },
      config: READ,
    },
    async (request) => {
      const { workspaceId } = request.actor;
      return {
        items: await consentProofs(deps.db, workspaceId, await mustFind(deps.db, workspaceId, request.params.id)),
      };
    },
  );
}

function historyRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id/timeline',
    {
      schema: {
        tags,
        summary: 'What the contact did and what was done, newest first',
        params: idParams,
        querystring: timelineQuerySchema,
        response: { 200: pageOf(timelineItemSchema) },
      },
      config: READ,
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const contactId = await mustFind(deps.db, workspaceId, request.params.id);
      return timeline({ sql: deps.db, history: deps.history }, workspaceId, { ...request.query, contactId });
    },
  );
  app.get(
    '/api/v1/contacts/:id/orders',
    {
      schema: {
        tags,
        summary: 'Orders of the contact, newest first',
        params: idParams,
        querystring: pageQuerySchema,
        response: { 200: pageOf(orderSchema) },
      },
      config: READ,
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const contactId = await mustFind(deps.db, workspaceId, request.params.id);
      return listOrders(deps.db, workspaceId, { ...request.query, contactId });
    },
  );
}
