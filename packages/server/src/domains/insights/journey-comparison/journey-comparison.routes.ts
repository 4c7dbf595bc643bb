import {
  comparedRowSchema,
  journeyComparisonQuerySchema,
  journeyComparisonSchema,
  type JourneyComparisonQuery,
} from '@sandmill/contracts/api/journey-comparison';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { compareJourneys } from './compare-journeys.ts';

export type JourneyComparisonDeps = {
  db: Db;
  history: History;
  now(): number;
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; currency: string }>;
};

export function journeyComparisonRoutes(app: HttpApp, deps: JourneyComparisonDeps): void {
  const { db: sql, history } = deps;
  const compare = async (workspaceId: number, query: JourneyComparisonQuery) => {
    const { timeZone, currency } = await deps.workspaceOf(workspaceId);
    return compareJourneys({ sql, history, workspaceId, timeZone, currency, now: deps.now() }, query);
  };
  app.get(
    '/api/v1/reports/journeys',
    {
      schema: {
        tags: ['Reports'],
        summary: 'Journeys by the class in which people entered them, each against its own hold-out',
        querystring: journeyComparisonQuerySchema,
        response: { 200: journeyComparisonSchema },
      },
      config: { right: 'reports:read' },
    },
    ({ actor, query }) => compare(actor.workspaceId, query),
  );
  app.get(
    '/api/v1/reports/journey-classes',
    {
      schema: {
        tags: ['Reports'],
        summary: 'The same, one row for each journey and class; pages are counted in journeys',
        querystring: journeyComparisonQuerySchema,
        response: { 200: pageOf(comparedRowSchema) },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor, query }) => {
      const { items, nextCursor } = await compare(actor.workspaceId, query);
      const rows = items.flatMap(({ journeyId, name, classes }) => classes.map((one) => ({ journeyId, name, ...one })));
      return { items: rows, nextCursor, total: null };
    },
  );
}
