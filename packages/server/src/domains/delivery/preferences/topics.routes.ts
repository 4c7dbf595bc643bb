import { z } from 'zod';
import { topicsSchema, topicTemplateSchema } from '@sandmill/contracts/api/messages';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { selectTopicTemplates, updateTopic } from './mail-preferences.queries.ts';

const tags = ['Templates'];

/** What each marketing template is about; the topics themselves are in the delivery settings. */
export function topicRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/topic-templates',
    {
      schema: {
        tags,
        summary: 'Marketing templates with their topic, and the topics there are',
        response: { 200: z.object({ items: z.array(topicTemplateSchema), topics: topicsSchema }) },
      },
      config: { right: 'messages:read' },
    },
    async ({ actor: { workspaceId } }) => ({
      items: await selectTopicTemplates(db, workspaceId),
      topics: (await selectSenderWorkspace(db, workspaceId))?.settings.topics ?? [],
    }),
  );
  app.put(
    '/api/v1/topic-templates/:id',
    {
      schema: {
        tags,
        summary: 'Say what a marketing template is about',
        params: z.object({ id: z.uuid() }),
        body: z.object({ topic: z.string().max(40).nullable() }),
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
      config: { right: 'messages:write' },
    },
    async ({ actor: { workspaceId }, params, body }) => {
      const topics = (await selectSenderWorkspace(db, workspaceId))?.settings.topics ?? [];
      if (body.topic !== null && !topics.some(({ key }) => key === body.topic))
        throw new AppError('invalid_request', 'There is no such topic. Add it in the settings first.');
      if (!(await updateTopic(db, workspaceId, { templateId: params.id, topic: body.topic })))
        throw new AppError('not_found', 'There is no such marketing template.');
      return { ok: true as const };
    },
  );
}
