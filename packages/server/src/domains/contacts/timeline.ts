import { z } from 'zod';
import type { JsonObject } from '@sandmill/contracts';
import type { TimelineItem } from '@sandmill/contracts/api/contacts';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { History } from '../../platform/history/history.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { subjectsOf } from '../identity/index.ts';
import { EVENT_FAMILIES, familyCondition, familyOf, type EventFamily } from './event-family.ts';
import { selectSourceNames } from './source-names.queries.ts';
import { selectTimeline, spanParams, type PastEventRow } from './timeline.queries.ts';

const cursorSchema = z.tuple([z.number(), z.guid()]);

/**
 * What a person did and what was done to them, newest first, also what they did before they were known and as the
 * contacts that were merged into this one.
 */
export async function timeline(
  stores: { sql: Sql; history: History },
  workspaceId: number,
  query: { contactId: string; types?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<TimelineItem>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const families = readFamilies(query.types);
  const [spans, sources] = await Promise.all([
    subjectsOf(stores.sql, workspaceId, query.contactId),
    selectSourceNames(stores.sql, workspaceId),
  ]);
  if (spans.length === 0) return { items: [], nextCursor: null, total: null };
  const rows = await selectTimeline(stores.history, spanParams(workspaceId, spans), {
    condition: families.size === EVENT_FAMILIES.length ? 'true' : familyCondition(families),
    before: before && { time: before[0], id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: (row) => toItem(row, sources),
    keysOf: (row) => [Number(row.timeMs), row.id],
  });
}

function readFamilies(types: string | undefined): Set<EventFamily> {
  if (types === undefined || types === '') return new Set(EVENT_FAMILIES);
  const asked = types.split(',').map((type) => type.trim());
  const families = EVENT_FAMILIES.filter((family) => asked.includes(family));
  if (families.length === asked.length) return new Set(families);
  throw new AppError('invalid_request', 'There is no such family of events.', {
    errors: [{ path: 'types', message: `Use these, separated by commas: ${EVENT_FAMILIES.join(', ')}.` }],
  });
}

function toItem(row: PastEventRow, sources: ReadonlyMap<number, string>): TimelineItem {
  const traits = JSON.parse(row.traits) as JsonObject;
  const properties = JSON.parse(row.properties) as JsonObject;
  return {
    id: row.id,
    at: new Date(Number(row.timeMs)).toISOString(),
    receivedAt: new Date(Number(row.received)).toISOString(),
    family: familyOf(row.name),
    name: row.name,
    source: sources.get(row.sourceId) ?? 'Sandmill',
    properties: Object.keys(traits).length > 0 ? { ...properties, traits } : properties,
    context: JSON.parse(row.context) as JsonObject,
  };
}
