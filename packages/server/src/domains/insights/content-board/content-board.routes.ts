import { z } from 'zod';
import { contentBoardSchema, personaContentSchema } from '@sandmill/contracts/api/content-board';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import type { ExperienceMapDeps } from '../experience-map/experience-map.routes.ts';
import { readContentBoard, readPersonaContent } from './read-content-board.ts';

export function contentBoardRoutes(app: HttpApp, deps: ExperienceMapDeps): void {
  const asker = async (workspaceId: number) => {
    const timeZone = await deps.timeZone(workspaceId);
    return { sql: deps.db, workspaceId, timeZone, now: deps.now() };
  };
  app.get(
    '/api/v1/content-board',
    {
      schema: {
        tags: ['Templates'],
        summary: 'Mails and journeys by stage of the funnel and persona, with the people there and what is missing',
        response: { 200: contentBoardSchema },
      },
      config: { right: 'messages:read' },
    },
    async ({ actor: { workspaceId } }) => readContentBoard(await asker(workspaceId)),
  );
  app.get(
    '/api/v1/personas/:id/content',
    {
      schema: {
        tags: ['Personas'],
        summary: 'Content that suits a persona by stage of the funnel, gaps and suggestions',
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: personaContentSchema },
      },
      config: { right: 'messages:read' },
    },
    async ({ actor: { workspaceId }, params: { id } }) => readPersonaContent(await asker(workspaceId), id),
  );
}
