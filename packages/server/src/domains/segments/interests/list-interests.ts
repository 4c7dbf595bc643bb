import type { Interests } from '@sandmill/contracts/api/scores';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { countInterestsSql } from './count-interests-sql.ts';
import { selectInterestSegments, selectInterestSettings } from './interests.queries.ts';

type Row = { value: string; people: number; top: number };

/** Categories or brands with the people interested in them, the most first. */
export async function listInterests(
  deps: { sql: Sql; history: History; now: number; timeZone: string },
  workspaceId: number,
  asked: { of: 'category' | 'brand'; search?: string | undefined; limit: number },
): Promise<Interests> {
  const { live, preparing } = await selectInterestSettings(deps.sql, workspaceId);
  if (!live) return { items: [], nextCursor: null, total: 0, settings: null, preparing };
  const query = countInterestsSql(live, {
    workspaceId,
    zone: deps.timeZone,
    now: deps.now,
    of: asked.of,
    search: asked.search ?? null,
    limit: asked.limit,
  });
  const rows = await deps.history.query<Row>(query.sql, query.params, { maxSeconds: 30 });
  const segments = await selectInterestSegments(deps.sql, workspaceId, asked.of);
  const items = rows.map(({ value, people, top }) => ({
    value,
    people: Number(people),
    top: Number(top),
    segmentId: segments.get(value) ?? null,
  }));
  return { items, nextCursor: null, total: null, settings: live, preparing };
}
