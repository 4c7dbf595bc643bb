import { z } from 'zod';
import type { JourneyMapRow, mapListQuerySchema } from '@sandmill/contracts/api/journey-maps';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { selectMaps } from './journey-maps.queries.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export async function listMaps(
  sql: Sql,
  workspaceId: number,
  query: z.output<typeof mapListQuerySchema>,
): Promise<Page<JourneyMapRow>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectMaps(sql, workspaceId, {
    search: query.search ?? null,
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, {
    item: ({ id, name, touchpoints, createdAt, updatedAt }) => ({
      id,
      name,
      touchpoints: touchpoints.length,
      drawn: touchpoints.filter(({ journeyId }) => journeyId !== null).length,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    }),
    keysOf: ({ createdAt, id }) => [createdAt.toISOString(), id],
  });
}
