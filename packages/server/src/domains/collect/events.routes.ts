import { z } from 'zod';
import { liveEventSchema } from '@sandmill/contracts/api/events';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../platform/clock.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor } from '../../platform/http/paging.ts';
import { listLiveEvents, type LiveEventDeps } from './list-live-events.ts';
import { schemaRoutes } from './schema.routes.ts';
import { streamLiveEvents } from './stream-live-events.ts';

const filterSchema = z.object({
  name: z.string().max(200).optional().describe('The whole name, in any case.'),
  contact: z.string().max(300).optional().describe('A contact id, "userId:u1", "email:a@b.it", or a bare identifier.'),
  status: z.enum(['accepted', 'rejected', 'all']).default('all'),
});
const cursorSchema = z.tuple([z.number(), z.uuid()]);
const tags = ['Events'];
const config = { right: 'events:read' } as const;
/**
 * Each page looks through all that was received in the same stretch: 90,000 events imported at once took over a minute
 * in pages of 200.
 */
const FILE_PAGE = 20_000;

/** The live event debugger, and what events look like. */
export function eventRoutes(app: HttpApp, deps: LiveEventDeps & { clock: Clock }): void {
  schemaRoutes(app, deps);
  app.get(
    '/api/v1/events',
    {
      schema: {
        tags,
        summary: 'The last events, accepted and rejected',
        querystring: pageQuerySchema.extend(filterSchema.shape),
        response: { 200: pageOf(liveEventSchema) },
      },
      config: { ...config, csvPage: FILE_PAGE },
    },
    async (request) => {
      const { cursor, limit, ...filter } = request.query;
      const before = decodeCursor(cursor, cursorSchema);
      return listLiveEvents(deps, request.actor.workspaceId, {
        ...filterOf(filter),
        before: before === null ? null : { at: before[0], id: before[1] },
        limit,
        now: deps.clock.now(),
      });
    },
  );

  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort(new Error('The server is stopping.')));
  app.get(
    '/api/v1/events/stream',
    { schema: { tags, summary: 'The same as server-sent events', querystring: filterSchema }, config },
    async (request, reply) => {
      const gone = new AbortController();
      reply.raw.on('close', () => gone.abort(new Error('The reader has gone.')));
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      const stream = streamLiveEvents(deps, request.actor.workspaceId, { query: filterOf(request.query), signal });
      // The connection ends with the stream: kept open, it would hold up the stop of the server.
      reply.header('connection', 'close').header('x-accel-buffering', 'no');
      return reply.type('text/event-stream').send(stream);
    },
  );
}

function filterOf({ name, contact, status }: z.infer<typeof filterSchema>) {
  return { name: name || null, contact: contact || null, status };
}
