import { z } from 'zod';
import {
  contactClassSchema,
  personaDecisionSchema,
  qualificationInputSchema,
  rfmSchema,
} from '@sandmill/contracts/api/personas';
import { AppError } from '../../../platform/errors.ts';
import type { Tx } from '../../../platform/db/db.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import type { Ids } from '../../../platform/ids.ts';
import { findContact } from '../../identity/index.ts';
import { getRfm } from '../rfm/rfm-view.ts';
import type { DefinitionCache } from '../store/definition-cache.ts';
import type { ClassificationRouteDeps } from './classifications.routes.ts';
import { contactClasses } from './contact-classes.ts';
import { decidePersona, decideQualification, type ByHand } from './decide-by-hand.ts';

export type ContactClassDeps = ClassificationRouteDeps & {
  ids: Ids;
  definitions: DefinitionCache;
  /** Resolves once what was appended so far has been applied, or after a short while. */
  settled(workspaceId: number): Promise<void>;
};

const tags = ['Classifications'];
const idParams = z.object({ id: z.string().min(1).max(600) });
const answerSchema = z.object({ items: z.array(contactClassSchema) });

export function contactClassRoutes(app: HttpApp, deps: ContactClassDeps): void {
  readRoutes(app, deps);
  decisionRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: ContactClassDeps): void {
  app.get(
    '/api/v1/contacts/:id/classes',
    {
      schema: {
        tags,
        summary: 'Where one person stands in each classification, since when, and how they got there',
        params: idParams,
        response: { 200: answerSchema },
      },
      config: { right: 'contacts:read' },
    },
    async (request) => {
      const { actor } = request;
      const contactId = await mustFindContact(deps, actor, request.params.id);
      return { items: await classesOf(deps, actor, contactId) };
    },
  );
  app.get(
    '/api/v1/rfm',
    {
      schema: {
        tags,
        summary: 'RFM: the grid of recency against frequency or spending, the eleven groups, where scores begin',
        querystring: z.object({ against: z.enum(['frequency', 'monetary']).default('frequency') }),
        response: { 200: rfmSchema },
      },
      config: { right: 'segments:read' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const timeZone = await deps.timeZone(workspaceId);
      return getRfm({ sql: deps.db, workspaceId, timeZone, now: deps.clock.now() }, request.query.against);
    },
  );
}

function decisionRoutes(app: HttpApp, deps: ContactClassDeps): void {
  app.post(
    '/api/v1/contacts/:id/qualification',
    {
      schema: {
        tags,
        summary: 'Sales accepts, rejects or sets aside a lead, with the reason',
        params: idParams,
        body: qualificationInputSchema,
        response: { 200: answerSchema },
      },
      config: { right: 'contacts:write' },
    },
    async (request) =>
      decide(deps, request.actor, {
        id: request.params.id,
        action: 'contact.qualified',
        work: (tx, by) => decideQualification(tx, request.actor.workspaceId, request.body, by),
      }),
  );
  app.post(
    '/api/v1/contacts/:id/persona',
    {
      schema: {
        tags,
        summary: 'Say which persona a contact is; null lets the rules speak again',
        params: idParams,
        body: personaDecisionSchema,
        response: { 200: answerSchema },
      },
      config: { right: 'contacts:write' },
    },
    async (request) =>
      decide(deps, request.actor, {
        id: request.params.id,
        action: 'contact.persona_decided',
        work: (tx, by) => decidePersona(tx, request.actor.workspaceId, request.body, by),
      }),
  );
}

async function decide(
  deps: ContactClassDeps,
  actor: RequestActor,
  act: { id: string; action: string; work(tx: Tx, by: ByHand): Promise<void> },
) {
  const contactId = await mustFindContact(deps, actor, act.id);
  const by: ByHand = { contactId, actor: actor.name, now: deps.clock.now(), ids: deps.ids };
  await deps.db.transaction(async (tx) => {
    await act.work(tx, by);
    await deps.audit(tx, actor, { action: act.action, objectType: 'contact', objectId: contactId });
  });
  await deps.settled(actor.workspaceId);
  return { items: await classesOf(deps, actor, contactId) };
}

async function classesOf(deps: ContactClassDeps, { workspaceId }: RequestActor, contactId: string) {
  // Asked before: a transaction on the embedded database has the only connection.
  const timeZone = await deps.timeZone(workspaceId);
  return deps.db.transaction(async (tx) => {
    const definitions = await deps.definitions.get(tx, workspaceId, timeZone);
    const { history } = deps;
    return contactClasses(tx, workspaceId, { contactId, history, definitions, now: deps.clock.now() });
  });
}

async function mustFindContact(deps: ContactClassDeps, actor: RequestActor, identifier: string): Promise<string> {
  const id = await findContact(deps.db, actor.workspaceId, identifier);
  if (id === null)
    throw new AppError('not_found', 'There is no such contact in this workspace; it may have been erased.');
  return id;
}
