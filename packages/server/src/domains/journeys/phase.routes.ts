import { z } from 'zod';
import { journeyPhaseSchema } from '@sandmill/contracts/api/journeys';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { selectJourney, updatePhase } from './journey-admin.queries.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';

const byId = z.object({ id: z.uuid() });

/** Before the purchase, at it, after it, or for those who said no. */
export function journeyPhaseRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys/:id/phase',
    {
      schema: {
        tags,
        summary: 'In which phase a journey speaks: pre, purchase, post, no; null: none',
        params: byId,
        response: { 200: journeyPhaseSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id } }) => {
      const [journey] = await selectJourney(deps.db, workspaceId, id);
      if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
      return { phase: journey.phase };
    },
  );
  app.put(
    '/api/v1/journeys/:id/phase',
    {
      schema: {
        tags,
        summary: 'Say in which phase a journey speaks; what is drawn and live stays as it is',
        params: byId,
        body: journeyPhaseSchema,
        response: { 200: journeyPhaseSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body: { phase } }) => {
      const { workspaceId } = actor;
      await deps.db.transaction(async (tx) => {
        const [journey] = await selectJourney(tx, workspaceId, id);
        if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
        await updatePhase(tx, workspaceId, { id, phase });
        await deps.audit(tx, actor, { action: 'journey.phase', objectType: 'journey', objectId: id });
      });
      return { phase };
    },
  );
}
