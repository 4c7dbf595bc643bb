import { z } from 'zod';
import { interestSettingsPatchSchema } from '@sandmill/contracts';
import {
  contactInterestsSchema,
  interestSegmentsInputSchema,
  interestSegmentsSchema,
  interestSettingsViewSchema,
  interestsSchema,
} from '@sandmill/contracts/api/scores';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import type { ScoringRouteDeps } from '../scoring/scoring.routes.ts';
import { watchedContact } from '../scoring/watched-contact.ts';
import { contactInterests } from './contact-interests.ts';
import { listInterests } from './list-interests.ts';
import { getInterestSettings } from './interest-settings.ts';
import { changeInterestSettings, createInterestSegments } from './write-interests.ts';

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Interests'];
const affinityQuery = z.enum(['category', 'brand']).default('category');

/** What people are interested in, one person's interests, and segments made of them. */
export function interestRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  app.get(
    '/api/v1/interests',
    {
      schema: {
        tags,
        summary: 'Categories or brands with the people interested in them, the most first',
        querystring: z.object({
          of: affinityQuery,
          search: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: interestsSchema },
      },
      config: READ,
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const timeZone = await deps.timeZone(workspaceId);
      const stores = { sql: deps.db, history: deps.history, now: deps.clock.now(), timeZone };
      return listInterests(stores, workspaceId, request.query);
    },
  );
  app.get(
    '/api/v1/interests/settings',
    {
      schema: {
        tags,
        summary: 'How interests are weighed: half-life, what counts and how much, levels of a category',
        response: { 200: interestSettingsViewSchema },
      },
      config: READ,
    },
    async (request) => getInterestSettings(deps.db, request.actor.workspaceId),
  );
  app.get(
    '/api/v1/contacts/:id/interests',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'What a person is interested in now, and the events that say so',
        params: z.object({ id: z.uuid() }),
        response: { 200: contactInterestsSchema },
      },
      config: { right: 'contacts:read' },
    },
    async (request) => {
      const { record, definitions } = await watchedContact(deps, request.actor.workspaceId, request.params.id);
      const now = Math.max(record.watch.asOf, deps.clock.now());
      return contactInterests({ sql: deps.db, history: deps.history, now }, record, definitions);
    },
  );
}

function writeRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  app.patch(
    '/api/v1/interests/settings',
    {
      schema: {
        tags,
        summary: 'Changes how interests are weighed; history is counted again in the background',
        body: interestSettingsPatchSchema,
        response: { 200: interestSettingsViewSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      const writer = { now: () => deps.clock.now(), timeZone: await deps.timeZone(actor.workspaceId) };
      return deps.db.transaction(async (tx) => {
        await changeInterestSettings(tx, actor.workspaceId, { settings: body, writer });
        await deps.audit(tx, actor, { action: 'interests.changed', objectType: 'interests', objectId: 'settings' });
        return getInterestSettings(tx, actor.workspaceId);
      });
    },
  );
  app.post(
    '/api/v1/interests/segments',
    {
      schema: {
        tags,
        summary: 'A segment for each category or brand named; names that are taken are left out',
        body: interestSegmentsInputSchema,
        response: { 200: interestSegmentsSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      const writer = { now: () => deps.clock.now(), timeZone: await deps.timeZone(actor.workspaceId) };
      return deps.db.transaction(async (tx) => {
        const made = await createInterestSegments(tx, actor.workspaceId, { ...body, writer });
        for (const { id } of made.created) {
          await deps.audit(tx, actor, { action: 'segment.created', objectType: 'segment', objectId: String(id) });
        }
        return made;
      });
    },
  );
}
