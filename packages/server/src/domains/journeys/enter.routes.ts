import { z } from 'zod';
import type { JsonObject } from '@sandmill/contracts';
import { enterInputSchema } from '@sandmill/contracts/api/enrolments';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { findContact } from '../identity/index.ts';
import { selectJourney } from './journey-admin.queries.ts';
import { insertEntries } from './journeys.queries.ts';
import { runIdOf } from './new-run.ts';
import { refuseCampaign } from './refuse-campaign.ts';
import { tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';

const enteredSchema = z.object({
  contactId: z.string(),
  enrolmentId: z.string(),
  isNew: z.boolean(),
  isWaiting: z.boolean(),
});

/** Somebody is to enter now: asked for by another system, or by hand. The journey's own rules decide. */
export function enterRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.post(
    '/api/v1/journeys/:id/enter',
    {
      schema: {
        tags,
        summary: 'Have a person enter a live journey with the trigger "api"; the same key enters once',
        description:
          'While the journey is paused the entry is kept, and waits: `isWaiting` says so. When the journey is resumed it enters (run), is dropped (skip) or enters after as long again as was left (reschedule).',
        params: z.object({ id: z.uuid() }),
        body: enterInputSchema,
        response: { 202: enteredSchema },
      },
      config: WRITE,
    },
    async ({ actor: { workspaceId }, body, params: { id } }, reply) => {
      const [journey] = await selectJourney(deps.db, workspaceId, id);
      if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
      await refuseCampaign(deps.db, workspaceId, id);
      // Of a paused journey they wait in the queue: what becomes of them is asked when it is resumed.
      if (journey.status !== 'live' && journey.status !== 'paused')
        throw new AppError('conflict', 'Nobody can enter: activate the journey first.');
      const contactId =
        body.contactId ?? (body.identifier && (await findContact(deps.db, workspaceId, body.identifier)));
      if (!contactId) throw new AppError('not_found', 'There is no such contact in this workspace.');
      const key = body.key === undefined ? `by-hand:${deps.ids.next()}` : `api:${body.key}`;
      const enrolmentId = runIdOf(workspaceId, { journeyId: id, contactId, key });
      const properties = body.properties as JsonObject;
      const entry = { id: enrolmentId, journeyId: id, contactId, key, due: deps.now(), name: 'api', properties };
      const added = await insertEntries(deps.db, workspaceId, [entry]);
      return reply
        .status(202)
        .send({ contactId, enrolmentId, isNew: added > 0, isWaiting: journey.status === 'paused' });
    },
  );
}
