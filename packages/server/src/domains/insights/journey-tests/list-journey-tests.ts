import type { JourneyTest, journeyTestListQuerySchema } from '@sandmill/contracts/api/journey-tests';
import type { Page } from '@sandmill/contracts/api/paging';
import { z } from 'zod';
import type { Sql } from '../../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { selectSplits, selectWays, type SplitRow, type WayRow } from './journey-tests.queries.ts';
import { judgeWays } from './judge-ways.ts';

const offsetKeys = z.tuple([z.number().int().min(0)]);

/** The archive of what was tried in journeys: each split by chance with what its ways brought, and whether one is better. */
export async function listJourneyTests(
  sql: Sql,
  workspaceId: number,
  query: z.output<typeof journeyTestListQuerySchema>,
): Promise<Page<JourneyTest>> {
  const offset = decodeCursor(query.cursor, offsetKeys)?.[0] ?? 0;
  const of = { search: query.search?.trim() ?? '', offset, limit: query.limit + 1 };
  const splits = await selectSplits(sql, workspaceId, of);
  const ways = splits.length === 0 ? [] : await selectWays(sql, workspaceId, splits.slice(0, query.limit));
  return pageFrom(splits, query.limit, {
    item: (split) =>
      testOf(
        split,
        ways.filter(({ journeyId, node }) => journeyId === split.journeyId && node === split.node),
      ),
    keysOf: () => [offset + query.limit],
  });
}

function testOf({ reward, variants, ...split }: SplitRow, rows: readonly WayRow[]): JourneyTest {
  const hasGoal = rows.some(({ withGoal }) => withGoal > 0);
  const metric = split.kind === 'banditSplit' ? (reward ?? 'goal') : hasGoal ? 'goal' : 'click';
  const ways = variants.map(({ id, name = '' }) => {
    const row = rows.find(({ way }) => way === id);
    const people = (metric === 'goal' ? row?.withGoal : row?.people) ?? 0;
    const reached = (metric === 'goal' ? row?.converted : row?.clicked) ?? 0;
    return { id, name, people, reached, rate: people === 0 ? 0 : reached / people };
  });
  const first = Math.min(...rows.map(({ firstAt }) => firstAt.getTime()));
  const last = Math.max(...rows.map(({ lastAt }) => lastAt.getTime()));
  const instant = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);
  return { ...split, metric, firstAt: instant(first), lastAt: instant(last), ways, ...judgeWays(ways) };
}
