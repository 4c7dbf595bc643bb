import type { FastifyContextConfig, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Page } from '@sandmill/contracts/api/paging';
import { AppError } from '../errors.ts';
import { csvPieces } from './csv-pieces.ts';
import type { HttpApp, HttpReply, HttpRequest } from './http-app.ts';
import { sendCsv } from './send-csv.ts';

type ListHandler = (request: HttpRequest, reply: HttpReply) => Page<unknown> | Promise<Page<unknown>>;
type Leaf = { header: string; path: string[] };

/** The largest page that a list gives is asked for, unless the route reads more at once for its file. */
const PAGE_SIZES = [1_000, 500, 200, 100, 50];
/** Deeper parts of a row are written as JSON. */
const DEPTH = 3;

/**
 * Every paged list of the management API is also a file: `GET /api/v1/things.csv` takes the filters of
 * `GET /api/v1/things` and walks through all its pages. Columns follow the schema of a row, parts of parts as "a.b".
 * Who asks needs the right to read the list and the right to export.
 */
export function csvOfLists(app: HttpApp): void {
  app.addHook('onRoute', (route) => {
    const row = rowSchema(route);
    if (!row || route.config?.csv === false) return;
    const leaves = leavesOf(row, [], DEPTH);
    const file = `${route.url.split('/').filter(isNoParameter).pop() ?? 'list'}.csv`;
    const { right, csvPage } = (route.config ?? {}) as FastifyContextConfig;
    app.route({
      method: 'GET',
      url: `${route.url}.csv`,
      schema: { ...route.schema, hide: true, response: {} },
      config: { right: 'exports:read' },
      handler: (request, reply) => {
        if (right !== undefined && !request.actor.rights.has(right))
          throw new AppError('forbidden', `${request.actor.name} does not have the right "${right}".`);
        const columns = Object.fromEntries(
          leaves.map((leaf) => [leaf.header, (item: unknown) => cellOf(item, leaf.path)]),
        );
        const limit = csvPage ?? largestPage(route.schema?.querystring);
        const handler = route.handler as unknown as ListHandler;
        return sendCsv(
          reply,
          file,
          csvPieces(columns, async (cursor) => {
            const query = { ...(request.query as object), ...(limit ? { limit } : {}), cursor };
            return handler(Object.create(request, { query: { value: query } }) as HttpRequest, reply);
          }),
        );
      },
    });
  });
}

/** What a row of the list looks like; null when the route is no list. */
function rowSchema(route: RouteOptions): z.ZodType | null {
  if (route.method !== 'GET' || !route.url.startsWith('/api/v1/') || route.url.endsWith('.csv')) return null;
  const answer = (route.schema?.response as Record<number, unknown> | undefined)?.[200];
  if (!(answer instanceof z.ZodObject) || !('nextCursor' in answer.shape)) return null;
  const { items } = answer.shape as Record<string, unknown>;
  return items instanceof z.ZodArray ? (items.element as z.ZodType) : null;
}

function leavesOf(schema: z.ZodType, path: string[], depth: number): Leaf[] {
  const bare = unwrapped(schema);
  if (bare instanceof z.ZodObject && depth > 0)
    return Object.entries(bare.shape).flatMap(([key, part]) => leavesOf(part as z.ZodType, [...path, key], depth - 1));
  return [{ header: path.join('.') || 'value', path }];
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let bare = schema;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault)
    bare = bare.unwrap() as z.ZodType;
  return bare;
}

function cellOf(item: unknown, path: readonly string[]): string | number | boolean | readonly string[] | null {
  const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown> | null | undefined)?.[key], item);
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function largestPage(query: unknown): number | null {
  const limit = query instanceof z.ZodObject ? (query.shape['limit'] as z.ZodType | undefined) : undefined;
  return PAGE_SIZES.find((size) => limit?.safeParse(size).success) ?? null;
}

function isNoParameter(part: string): boolean {
  return !part.startsWith(':');
}
