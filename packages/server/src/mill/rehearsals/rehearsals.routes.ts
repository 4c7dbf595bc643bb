import { z } from 'zod';
import type { JsonObject } from '@sandmill/contracts';
import { rehearsalInputSchema, rehearsalSchema } from '@sandmill/contracts/api/rehearsals';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { rehearse, type WantedRehearsal } from './rehearse.ts';
import type { RehearsalDeps } from './rehearsal-deps.ts';

const tags = ['Journeys'];
const params = z.object({ id: z.uuid() });

/** A journey that is only drawn, with one person and at once. */
export function rehearsalRoutes(app: HttpApp, deps: RehearsalDeps): void {
  app.post(
    '/api/v1/journeys/:id/rehearsals',
    {
      schema: {
        tags,
        summary: 'The draft for one person at once: each step, each mail as they would get it; nothing is kept or sent',
        params,
        body: rehearsalInputSchema,
        response: { 200: rehearsalSchema },
      },
      config: { right: 'journeys:read', audit: false },
    },
    ({ actor, params: { id }, body }) => rehearse(deps, actor.workspaceId, wantedOf(id, body, null)),
  );
  app.post(
    '/api/v1/journeys/:id/rehearsals/send',
    {
      schema: {
        tags,
        summary: 'The same, and each of its mails as a test to the address of whoever asks',
        params,
        body: rehearsalInputSchema,
        response: { 202: rehearsalSchema },
      },
      config: { right: 'messages:write', rateLimit: { perMinute: 10 } },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const testTo = actor.userId === null ? null : await deps.emailOf(actor.userId);
      if (testTo === null)
        throw new AppError('invalid_request', 'Tests go to the address of whoever is signed in; an API key has none.');
      void reply.code(202);
      return rehearse(deps, actor.workspaceId, wantedOf(id, body, testTo));
    },
  );
}

function wantedOf(
  journeyId: string,
  { properties, ...body }: z.output<typeof rehearsalInputSchema>,
  testTo: string | null,
): WantedRehearsal {
  return { ...body, journeyId, properties: properties as JsonObject, testTo };
}
