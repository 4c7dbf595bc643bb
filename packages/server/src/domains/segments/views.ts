import { z } from 'zod';
import type { Segment } from '@sandmill/contracts/api/segments';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { dayBefore, sizesByDay, todayIn, type SizeDay } from './store/group-history.ts';
import { selectDays, selectSizes } from './store/movements.queries.ts';
import { countReachable, selectSegments, type SegmentRow } from './store/segments.queries.ts';

const TREND_DAYS = 30;
const cursorSchema = z.tuple([z.string(), z.number()]);

export type Viewer = { sql: Sql; workspaceId: number; timeZone: string; now: number };

/** Segments by name. Reachable people are counted only where one segment is asked for: it costs a join. */
export async function listSegments(
  viewer: Viewer,
  query: { limit: number; cursor?: string | undefined; search?: string | undefined; archived?: boolean | undefined },
): Promise<Page<Segment>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectSegments(viewer.sql, viewer.workspaceId, {
    id: null,
    search: query.search ?? null,
    archived: query.archived ?? false,
    after: after && { name: after[0], id: after[1] },
    limit: query.limit + 1,
  });
  const trends = await trendsOf(viewer, rows);
  return pageFrom(rows, query.limit, {
    item: (row) => toSegment(row, { trend: trends.get(row.id) ?? [], reachable: null }),
    keysOf: (row) => [row.name, row.id],
  });
}

/** @throws AppError not_found */
export async function getSegment(viewer: Viewer, id: number): Promise<Segment> {
  const filter = { id, search: null, archived: false, after: null, limit: 1 };
  const [row] = await selectSegments(viewer.sql, viewer.workspaceId, filter);
  if (!row) throw new AppError('not_found', 'There is no such segment in this workspace.');
  const trends = await trendsOf(viewer, [row]);
  const reachable = await countReachable(viewer.sql, viewer.workspaceId, id);
  return toSegment(row, { trend: trends.get(id) ?? [], reachable });
}

/** Sizes, entries and exits per day of "segment:12" or "class:3:at_risk", oldest first. */
export async function groupHistory(viewer: Viewer, asked: { groupKey: string; days: number }): Promise<SizeDay[]> {
  const today = todayIn(viewer.timeZone, viewer.now);
  const sizes = await selectSizes(viewer.sql, viewer.workspaceId, asked.groupKey);
  const moved = await selectDays(viewer.sql, viewer.workspaceId, {
    groupKeys: [asked.groupKey],
    since: dayBefore(today, asked.days),
  });
  return sizesByDay({ size: sizes.get(asked.groupKey) ?? 0, today }, moved, asked.days);
}

async function trendsOf(viewer: Viewer, rows: SegmentRow[]): Promise<Map<number, SizeDay[]>> {
  const today = todayIn(viewer.timeZone, viewer.now);
  const moved = await selectDays(viewer.sql, viewer.workspaceId, {
    groupKeys: rows.map((row) => `segment:${row.id}`),
    since: dayBefore(today, TREND_DAYS),
  });
  return new Map(
    rows.map((row) => [
      row.id,
      sizesByDay(
        { size: row.size, today },
        moved.filter((m) => m.groupKey === `segment:${row.id}`),
        TREND_DAYS,
      ),
    ]),
  );
}

function toSegment(row: SegmentRow, extra: { trend: SizeDay[]; reachable: number | null }): Segment {
  const today = extra.trend.at(-1);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    definition: row.definition,
    version: row.version,
    status: row.archivedAt ? 'archived' : row.preparing ? 'preparing' : 'live',
    progress: row.preparing ? (row.progress ?? { done: 0, total: null }) : null,
    jobId: row.jobId,
    size: row.size,
    reachable: extra.reachable,
    trend: extra.trend.map((day) => day.size),
    entered24h: today?.entered ?? 0,
    left24h: today?.left ?? 0,
    usedIn: row.usedIn,
    problem: row.problem,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
