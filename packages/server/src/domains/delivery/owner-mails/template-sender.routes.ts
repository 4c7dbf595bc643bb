import { templateSenderSchema } from '@sandmill/contracts/api/messages';
import { z } from 'zod';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { selectTemplateSender, updateTemplateSender } from './template-sender.queries.ts';

const tags = ['Templates'];
const byId = z.object({ id: z.uuid() });
const missing = (): AppError => new AppError('not_found', 'There is no such template, or it is archived.');

/** Whom a template is from. */
export function templateSenderRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/templates/:id/sender',
    {
      schema: {
        tags,
        summary: "Whom a template is from: the workspace's sender or the recipient's owner",
        params: byId,
        response: { 200: templateSenderSchema },
      },
      config: { right: 'messages:read' },
    },
    async ({ actor: { workspaceId }, params: { id } }) => {
      const from = await selectTemplateSender(db, workspaceId, id);
      if (from === null) throw missing();
      return { from };
    },
  );
  app.put(
    '/api/v1/templates/:id/sender',
    {
      schema: {
        tags,
        summary: 'Say whom a template is from; it holds for mails that leave from now on',
        params: byId,
        body: templateSenderSchema,
        response: { 200: templateSenderSchema },
      },
      config: { right: 'messages:write' },
    },
    async ({ actor: { workspaceId }, params: { id }, body }) => {
      if (!(await updateTemplateSender(db, workspaceId, { id, from: body.from }))) throw missing();
      return body;
    },
  );
}
