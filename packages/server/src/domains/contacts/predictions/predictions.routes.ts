import { z } from 'zod';
import {
  predictionNamesSchema,
  predictionNameSchema,
  predictionsSetSchema,
  predictionValuesSchema,
} from '@sandmill/contracts/api/predictions';
import type { Db } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectPredictionNames } from './predictions.queries.ts';
import { setPredictions, type PredictionDeps } from './set-predictions.ts';

const tags = ['Predictions'];

export function predictionRoutes(app: HttpApp, deps: PredictionDeps & { db: Db }): void {
  app.get(
    '/api/v1/predictions',
    {
      schema: { tags, summary: 'Names of predictions in use', response: { 200: predictionNamesSchema } },
      config: { right: 'contacts:read' },
    },
    async (request) => {
      const rows = await selectPredictionNames(deps.db, request.actor.workspaceId);
      return { items: rows.map(({ name, updatedAt }) => ({ name, updatedAt: updatedAt.toISOString() })) };
    },
  );
  app.put(
    '/api/v1/predictions/:name',
    {
      schema: {
        tags,
        summary: 'What a model says of up to 1,000 people; segments that ask for it follow at once',
        params: z.object({ name: predictionNameSchema }),
        body: predictionValuesSchema,
        response: { 200: predictionsSetSchema },
      },
      // Thousands of calls of a model are no acts of a person.
      config: { right: 'contacts:write', audit: false },
    },
    (request) =>
      deps.db.transaction((tx) =>
        setPredictions(tx, request.actor.workspaceId, { ...request.body, ...request.params }, deps),
      ),
  );
}
