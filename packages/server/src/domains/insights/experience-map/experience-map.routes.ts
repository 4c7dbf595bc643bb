import { experienceMapQuerySchema, experienceMapSchema } from '@sandmill/contracts/api/experience-map';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { readExperienceMap } from './read-experience-map.ts';

export type ExperienceMapDeps = { db: Db; now(): number; timeZone(workspaceId: number): Promise<string> };

export function experienceMapRoutes(app: HttpApp, deps: ExperienceMapDeps): void {
  app.get(
    '/api/v1/experience-map',
    {
      schema: {
        tags: ['Reports'],
        summary:
          'For every stage, or class of another classification: which journeys speak to its people, and what is amiss',
        querystring: experienceMapQuerySchema,
        response: { 200: experienceMapSchema },
      },
      config: { right: 'journeys:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const timeZone = await deps.timeZone(workspaceId);
      return readExperienceMap({ sql: deps.db, workspaceId, timeZone, now: deps.now() }, query.classification);
    },
  );
}
