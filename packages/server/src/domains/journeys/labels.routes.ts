import { z } from 'zod';
import { contentLabelsSchema } from '@sandmill/contracts/api/content-board';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { putLabels, selectLabels } from '../content/index.ts';
import { selectJourney } from './journey-admin.queries.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';

const byId = z.object({ id: z.uuid() });

/** For which stages and personas a journey is meant. */
export function journeyLabelRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  const mustFind = async (workspaceId: number, id: string): Promise<void> => {
    const [journey] = await selectJourney(deps.db, workspaceId, id);
    if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
  };
  app.get(
    '/api/v1/journeys/:id/labels',
    {
      schema: {
        tags,
        summary: 'For which stages of the funnel and personas a journey is meant, and what it is',
        params: byId,
        response: { 200: contentLabelsSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id } }) => {
      await mustFind(workspaceId, id);
      return selectLabels(deps.db, workspaceId, { kind: 'journey', id });
    },
  );
  app.put(
    '/api/v1/journeys/:id/labels',
    {
      schema: {
        tags,
        summary: 'Say for which stages of the funnel and personas a journey is meant, and what it is',
        params: byId,
        body: contentLabelsSchema,
        response: { 200: contentLabelsSchema },
      },
      config: WRITE,
    },
    async ({ actor: { workspaceId }, params: { id }, body }) => {
      await mustFind(workspaceId, id);
      await putLabels(deps.db, workspaceId, { kind: 'journey', id, ...body, at: new Date(deps.now()) });
      return body;
    },
  );
}
