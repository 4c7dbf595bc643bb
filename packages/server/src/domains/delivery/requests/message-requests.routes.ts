import { z } from 'zod';
import { sendMessageSchema, sentMessageSchema } from '@sandmill/contracts/api/send-messages';
import { okSchema } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { cancelMessage } from './cancel-message.ts';
import { selectFileContents, selectRequests } from './message-requests.queries.ts';
import { planRequest, type RequestDeps } from './plan-request.ts';

const tags = ['Messages'];
const WRITE = { right: 'messages:write' } as const;
const params = z.object({ id: z.uuid() });
/** Ten MiB of files are fourteen in base64; the rest is content and data. */
const BODY_BYTES = 17 * 1_048_576;

/** What programs ask for: one message, its cancelling, its files. */
export function messageRequestRoutes(app: HttpApp, deps: RequestDeps): void {
  app.post(
    '/api/v1/messages',
    {
      schema: {
        tags,
        summary: 'Send one transactional message, from a template or with its own content',
        body: sendMessageSchema,
        response: { 202: sentMessageSchema },
      },
      config: WRITE,
      bodyLimit: BODY_BYTES,
    },
    async ({ actor, body, headers }, reply) => {
      const header = headers['idempotency-key'];
      const idempotencyKey = body.idempotencyKey ?? (typeof header === 'string' ? header.slice(0, 200) : undefined);
      void reply.code(202);
      return planRequest(deps, actor.workspaceId, { request: { ...body, idempotencyKey }, by: actor.name });
    },
  );
  app.post(
    '/api/v1/messages/:id/cancel',
    {
      schema: { tags, summary: 'Cancel one that has not left', params, response: { 200: okSchema } },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      await cancelMessage(deps.db, actor.workspaceId, { id, by: actor.name, now: deps.clock.now() });
      return { ok: true as const };
    },
  );
  app.get(
    '/api/v1/messages/:id/attachments/:place',
    {
      schema: {
        tags,
        summary: 'One of its files, while it is kept',
        params: params.extend({ place: z.coerce.number().int().min(0).max(100) }),
      },
      config: { right: 'messages:read' },
    },
    async ({ actor, params: { id, place } }, reply) => {
      const file = (await selectRequests(deps.db, actor.workspaceId, [id])).get(id)?.files[place];
      const content = (await selectFileContents(deps.db, actor.workspaceId, id)).get(place);
      if (!file || !content) throw new AppError('not_found', 'There is no such file, or it is no longer kept.');
      // Never shown in the page of the admin: whoever wrote it is not who looks at it.
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
        .header('cache-control', 'no-store, private')
        .type('application/octet-stream')
        .send(content);
    },
  );
}
