import { z } from 'zod';
import { healthSchema, homeSchema, searchSchema, type Home } from '@sandmill/contracts/api/home';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { readHealth, type HealthAsker } from './health.ts';
import { readHome } from './home.ts';
import { selectSearch } from './insights.queries.ts';

export type InsightRouteDeps = {
  db: Db;
  now(): number;
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; currency: string }>;
  /** Progress of the demo data while it loads; null otherwise. */
  seedingOf(workspaceId: number): Promise<Home['seeding']>;
  health: HealthAsker;
};

export function insightRoutes(app: HttpApp, deps: InsightRouteDeps): void {
  app.get(
    '/api/v1/reports/home',
    {
      schema: {
        tags: ['Reports'],
        summary: 'The first page: levers, stages, mails, journeys, what needs attention',
        querystring: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
        response: { 200: homeSchema },
      },
      config: { right: 'reports:read' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const workspace = await deps.workspaceOf(workspaceId);
      const seeding = await deps.seedingOf(workspaceId);
      return readHome({ sql: deps.db, workspaceId, ...workspace, now: deps.now(), seeding }, request.query.days);
    },
  );
  app.get(
    '/api/v1/health',
    {
      schema: { tags: ['Reports'], summary: 'Is everything running?', response: { 200: healthSchema } },
      config: { signedIn: true },
    },
    () => readHealth(deps.health),
  );
  app.get(
    '/api/v1/search',
    {
      schema: {
        tags: ['Search'],
        summary: 'People, segments, journeys, campaigns and templates',
        querystring: z.object({ q: z.string().trim().min(1).max(100) }),
        response: { 200: searchSchema },
      },
      config: { right: 'contacts:read' },
    },
    async (request) => ({
      items: await selectSearch(deps.db, request.actor.workspaceId, { text: request.query.q, limit: 6 }),
    }),
  );
}
