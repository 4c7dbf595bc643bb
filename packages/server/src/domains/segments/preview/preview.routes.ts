import { z } from 'zod';
import {
  overlapInputSchema,
  overlapSchema,
  segmentPreviewInputSchema,
  segmentPreviewSchema,
  segmentTrendSchema,
  valuesQuerySchema,
  valuesSchema,
} from '@sandmill/contracts/api/segment-preview';
import { pathSchema } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import { NewestWins } from './newest-wins.ts';
import type { PreviewDeps } from './open-question.ts';
import { overlapOf } from './overlap-of.ts';
import { PreviewMemory } from './preview-memory.ts';
import { previewSegment } from './preview-segment.ts';
import { trendOf } from './trend-of.ts';
import { eventValues, traitValues } from './values.ts';

const tags = ['Segments'];
const config = { right: 'segments:read', audit: false } as const;

export function previewRoutes(app: HttpApp, base: PreviewDeps): void {
  const deps = { ...base, memory: new PreviewMemory() };
  const newest = new NewestWins();
  // A trend is asked for beside the count, not instead of it.
  const trends = new NewestWins();
  let programs = 0;
  const asks = <T>(
    request: { actor: RequestActor; raw: { socket: NodeJS.EventEmitter } },
    work: (signal: AbortSignal) => Promise<T>,
    among = newest,
  ): Promise<T> => {
    const { actor, raw } = request;
    const gone = new AbortController();
    const stop = (): void => gone.abort();
    raw.socket.once('close', stop);
    // Programs may ask many things at once; a person looks at one.
    const asker = actor.userId === null ? `key ${++programs}` : `${actor.workspaceId} ${actor.userId}`;
    return among.run(asker, { gone: gone.signal, work }).finally(() => raw.socket.removeListener('close', stop));
  };
  app.post(
    '/api/v1/segments/preview',
    {
      schema: {
        tags,
        summary: 'How many people a definition describes, how many each part leaves, and ten of them; saves nothing',
        body: segmentPreviewInputSchema,
        response: { 200: segmentPreviewSchema },
      },
      config,
    },
    (request) =>
      asks(request, (signal) => previewSegment(deps, request.actor.workspaceId, { ...request.body, signal })),
  );
  app.post(
    '/api/v1/segments/preview/trend',
    {
      schema: {
        tags,
        summary: 'How many a definition would have had over the last 30 days, where its conditions have a past',
        body: segmentPreviewInputSchema.pick({ definition: true }),
        response: { 200: segmentTrendSchema },
      },
      config,
    },
    (request) =>
      asks(request, (signal) => trendOf(deps, request.actor.workspaceId, { ...request.body, signal }), trends),
  );
  app.post(
    '/api/v1/segments/overlap',
    {
      schema: {
        tags,
        summary: 'How many people two segments or definitions share',
        body: overlapInputSchema,
        response: { 200: overlapSchema },
      },
      config,
    },
    (request) => overlapOf(deps, request.actor.workspaceId, request.body),
  );
  valueRoutes(app, deps);
}

function valueRoutes(app: HttpApp, deps: PreviewDeps): void {
  app.get(
    '/api/v1/traits/values',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'The values of a trait, the most frequent first',
        querystring: valuesQuerySchema,
        response: { 200: valuesSchema },
      },
      config: { right: 'contacts:read' },
    },
    ({ actor, query }) => traitValues(deps.history, actor.workspaceId, { ...query, path: pathOf(query.path) }),
  );
  app.get(
    '/api/v1/events/values',
    {
      schema: {
        tags: ['Events'],
        summary: 'The values of a property of an event, the most frequent first',
        querystring: valuesQuerySchema.extend({ event: z.string().min(1).max(200) }),
        response: { 200: valuesSchema },
      },
      config: { right: 'events:read' },
    },
    ({ actor, query }) => eventValues(deps.history, actor.workspaceId, { ...query, path: pathOf(query.path) }),
  );
}

/** A JSON list of keys, so that dots and spaces in them need no escaping; a bare word is one key. */
function pathOf(text: string): string[] {
  const path = pathSchema.safeParse(text.startsWith('[') ? parsed(text) : [text]);
  if (path.success) return path.data;
  throw new AppError('invalid_request', 'The path is a JSON list of keys, such as ["address","city"].', {
    errors: [{ path: 'path', message: 'A JSON list of keys, outermost first.' }],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
