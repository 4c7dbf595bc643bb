import { z } from 'zod';
import { contactJourneysSchema } from '@sandmill/contracts/api/enrolments';
import { journeyWorkspaceSettingsChangeSchema, journeyWorkspaceSettingsSchema } from '@sandmill/contracts/api/journeys';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { contactJourneys, type WhyDeps } from './contact-journeys.ts';
import { journeyPolicy } from './open-turn.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';
import { updateJourneySettings } from './versions.queries.ts';

/** The why of one person, and what is decided over all journeys. */
export function contactJourneyRoutes(app: HttpApp, deps: JourneyRouteDeps & WhyDeps): void {
  app.get(
    '/api/v1/contacts/:id/journeys',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'Where the person stands in every journey, what comes next, and what keeps them out of the others',
        params: z.object({ id: z.uuid() }),
        response: { 200: contactJourneysSchema },
      },
      config: { right: 'contacts:read' },
    },
    ({ actor, params: { id } }) => contactJourneys(deps, actor.workspaceId, id),
  );
  app.get(
    '/api/v1/journey-settings',
    {
      schema: { tags, summary: 'What holds for all journeys', response: { 200: journeyWorkspaceSettingsSchema } },
      config: READ,
    },
    ({ actor }) => journeyPolicy(deps.db, actor.workspaceId),
  );
  app.patch(
    '/api/v1/journey-settings',
    {
      schema: {
        tags,
        summary: 'Change it: the share of the control group, what becomes of the unqualified',
        body: journeyWorkspaceSettingsChangeSchema,
        response: { 200: journeyWorkspaceSettingsSchema },
      },
      config: WRITE,
    },
    ({ actor, body }) =>
      deps.db.transaction(async (tx) => {
        const settings = { ...(await journeyPolicy(tx, actor.workspaceId)), ...body };
        await updateJourneySettings(tx, actor.workspaceId, settings);
        const object = { objectType: 'workspace', objectId: String(actor.workspaceId) };
        await deps.audit(tx, actor, { action: 'journey.settings', ...object });
        return settings;
      }),
  );
}
