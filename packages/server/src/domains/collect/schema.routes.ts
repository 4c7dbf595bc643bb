import { z } from 'zod';
import {
  eventSchemaSchema,
  propertySchemaSchema,
  type EventSchema,
  type PropertySchema,
} from '@sandmill/contracts/api/events';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { TRAITS } from './schema-memory.ts';
import {
  selectEventSchemas,
  selectPropertySchemas,
  type EventSchemaRow,
  type PropertySchemaRow,
} from './schema.queries.ts';

const querySchema = pageQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(200),
  search: z.string().max(200).optional().describe('Part of the name, in any case.'),
});
const cursorSchema = z.tuple([z.string()]);
const tags = ['Events'];
const config = { right: 'events:read' } as const;

/** What the builders offer while somebody types: names of events, their properties, traits of contacts. */
export function schemaRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/schema/events',
    {
      schema: {
        tags,
        summary: 'Names of events seen',
        querystring: querySchema,
        response: { 200: pageOf(eventSchemaSchema) },
      },
      config,
    },
    async (request) => {
      const { limit, cursor, search } = request.query;
      const after = decodeCursor(cursor, cursorSchema)?.[0] ?? null;
      const page = { search: search ?? null, after, limit: limit + 1 };
      const rows = await selectEventSchemas(db, request.actor.workspaceId, page);
      return pageFrom(rows, limit, { item: shownEvent, keysOf: (row) => [row.event_name] });
    },
  );
  app.get(
    '/api/v1/schema/events/:name/properties',
    {
      schema: {
        tags,
        summary: 'Properties of an event',
        params: z.object({ name: z.string().max(200) }),
        querystring: querySchema,
        response: { 200: pageOf(propertySchemaSchema) },
      },
      config,
    },
    async (request) =>
      listProperties(db, request.actor.workspaceId, { eventName: request.params.name, query: request.query }),
  );
  app.get(
    '/api/v1/schema/traits',
    {
      schema: {
        tags,
        summary: 'Traits of contacts',
        querystring: querySchema,
        response: { 200: pageOf(propertySchemaSchema) },
      },
      config,
    },
    async (request) => listProperties(db, request.actor.workspaceId, { eventName: TRAITS, query: request.query }),
  );
}

async function listProperties(
  db: Db,
  workspaceId: number,
  { eventName, query }: { eventName: string; query: z.infer<typeof querySchema> },
) {
  const after = decodeCursor(query.cursor, cursorSchema)?.[0] ?? null;
  const page = { eventName, search: query.search ?? null, after, limit: query.limit + 1 };
  const rows = await selectPropertySchemas(db, workspaceId, page);
  return pageFrom(rows, query.limit, { item: shownProperty, keysOf: (row) => [row.property] });
}

function shownEvent(row: EventSchemaRow): EventSchema {
  return {
    name: row.event_name,
    type: row.event_type,
    seen: row.seen,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
  };
}

function shownProperty(row: PropertySchemaRow): PropertySchema {
  const { property, types, examples } = row;
  const origins = row.origins.filter((origin) => origin === 'explicit' || origin === 'implicit');
  return { property, types, origins, examples, lastSeen: row.last_seen.toISOString() };
}
