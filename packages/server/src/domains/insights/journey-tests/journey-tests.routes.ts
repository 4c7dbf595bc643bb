import { journeyTestListQuerySchema, journeyTestSchema } from '@sandmill/contracts/api/journey-tests';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { listJourneyTests } from './list-journey-tests.ts';

export function journeyTestRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/reports/journey-tests',
    {
      schema: {
        tags: ['Reports'],
        summary: 'Splits by chance of journeys: what each way brought, and whether one is better beyond chance',
        querystring: journeyTestListQuerySchema,
        response: { 200: pageOf(journeyTestSchema) },
      },
      config: { right: 'reports:read' },
    },
    ({ actor, query }) => listJourneyTests(db, actor.workspaceId, query),
  );
}
