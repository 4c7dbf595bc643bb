import { z } from 'zod';
import { learntSplitSchema } from '@sandmill/contracts/api/journeys';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { learntSplits } from './learnt-splits.ts';
import { READ, tags, type JourneyRouteDeps } from './route-deps.ts';

export function learntSplitRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys/:id/splits',
    {
      schema: {
        tags,
        summary: 'What its splits that learn know: how many went each way, what it brought, who gets the next people',
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ items: z.array(learntSplitSchema) }) },
      },
      config: READ,
    },
    async ({ actor, params: { id } }) => ({ items: await learntSplits(deps.db, actor.workspaceId, id) }),
  );
}
