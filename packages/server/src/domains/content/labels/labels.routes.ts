import { z } from 'zod';
import { contentLabelsSchema } from '@sandmill/contracts/api/content-board';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectTemplate } from '../templates.queries.ts';
import { putLabels, selectLabels } from './labels.queries.ts';

const tags = ['Templates'];
const byId = z.object({ id: z.uuid() });

/** For which stages and personas a template is meant. */
export function templateLabelRoutes(app: HttpApp, deps: { db: Db; clock: Clock }): void {
  const mustFind = async (workspaceId: number, id: string): Promise<void> => {
    if (!(await selectTemplate(deps.db, workspaceId, id)))
      throw new AppError('not_found', 'There is no such template.');
  };
  app.get(
    '/api/v1/templates/:id/labels',
    {
      schema: {
        tags,
        summary: 'For which stages of the funnel and personas a template is meant, and what it is',
        params: byId,
        response: { 200: contentLabelsSchema },
      },
      config: { right: 'messages:read' },
    },
    async ({ actor: { workspaceId }, params: { id } }) => {
      await mustFind(workspaceId, id);
      return selectLabels(deps.db, workspaceId, { kind: 'template', id });
    },
  );
  app.put(
    '/api/v1/templates/:id/labels',
    {
      schema: {
        tags,
        summary: 'Say for which stages of the funnel and personas a template is meant, and what it is',
        params: byId,
        body: contentLabelsSchema,
        response: { 200: contentLabelsSchema },
      },
      config: { right: 'messages:write' },
    },
    async ({ actor: { workspaceId }, params: { id }, body }) => {
      await mustFind(workspaceId, id);
      await putLabels(deps.db, workspaceId, { kind: 'template', id, ...body, at: new Date(deps.clock.now()) });
      return body;
    },
  );
}
