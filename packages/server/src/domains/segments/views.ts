import { z } from 'zod';
import { isListCondition } from '@sandmill/contracts';
import type { Segment, SegmentsQuery, SegmentTarget } from '@sandmill/contracts/api/segments';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { selectOldestWaiting } from '../collect/index.ts';
import { countSegmentReach } from './audience/audience.queries.ts';
import { spanOfPeriod, type Period } from './period.ts';
import { daysBetween, dayBefore, sizesByDay, todayIn, type SizeDay } from './store/group-history.ts';
import { selectDays, selectSizes } from './store/movements.queries.ts';
import { selectSegment, selectSegments, type SegmentRow, type TargetRow } from './store/segments.queries.ts';
import { segmentUses, type FindSegmentUses } from './uses/segment-uses.ts';

const TREND_DAYS = 30;
const cursorSchema = z.tuple([z.union([z.string(), z.number()]), z.number()]);

export type Viewer = { sql: Sql; workspaceId: number; timeZone: string; now: number };
export type SegmentViewer = Viewer & { uses: readonly FindSegmentUses[] };

/** Sorted segments. Reachable people are counted only where one segment is asked for: it costs a join. */
export async function listSegments(viewer: SegmentViewer, query: SegmentsQuery): Promise<Page<Segment>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectSegments(viewer.sql, viewer.workspaceId, {
    ids: null,
    search: query.search ?? null,
    folder: query.folder ?? null,
    tag: query.tag ?? null,
    kind: query.kind ?? null,
    owner: query.owner ?? null,
    state: query.state ?? (query.archived ? 'archived' : null),
    sort: query.sort,
    descending: query.direction === undefined ? query.sort !== 'name' : query.direction === 'desc',
    after,
    limit: query.limit + 1,
  });
  const page = pageFrom(rows, query.limit, { item: (row) => row, keysOf: (row) => [sortKey(row, query.sort), row.id] });
  return { ...page, items: await toSegments(viewer, page.items) };
}

function sortKey(row: SegmentRow, sort: SegmentsQuery['sort']): string | number {
  switch (sort) {
    case 'name':
      return row.name.toLowerCase();
    case 'size':
      return row.size;
    case 'changed':
      return row.updatedAt.toISOString();
  }
}

/** @throws AppError not_found */
export async function getSegment(viewer: SegmentViewer, id: number): Promise<Segment> {
  const row = await selectSegment(viewer.sql, viewer.workspaceId, id);
  const [segment] = row ? await toSegments(viewer, [row]) : [];
  if (!segment) throw new AppError('not_found', 'There is no such segment in this workspace.');
  const reachable = await countSegmentReach(viewer.sql, viewer.workspaceId, { segmentId: id, now: viewer.now });
  return { ...segment, reachable };
}

/** Sizes, entries and exits per day of "segment:12" or "class:3:at_risk", oldest first. */
export async function groupHistory(
  viewer: Pick<Viewer, 'sql' | 'workspaceId' | 'timeZone' | 'now'>,
  asked: Period & { groupKey: string },
): Promise<SizeDay[]> {
  const today = todayIn(viewer.timeZone, viewer.now);
  const { from, days } = spanOfPeriod(asked, today);
  const sizes = await selectSizes(viewer.sql, viewer.workspaceId, asked.groupKey);
  const moved = await selectDays(viewer.sql, viewer.workspaceId, { groupKeys: [asked.groupKey], since: from });
  const size = sizes.get(asked.groupKey) ?? 0;
  return sizesByDay({ size, today }, moved, daysBetween(from, today) + 1).slice(0, days);
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

async function toSegments(viewer: SegmentViewer, rows: SegmentRow[]): Promise<Segment[]> {
  const { sql, workspaceId, now } = viewer;
  const trends = await trendsOf(viewer, rows);
  const segmentIds = rows.map((row) => row.id);
  const uses = await segmentUses(sql, workspaceId, { segmentIds, finders: viewer.uses });
  const oldest = await selectOldestWaiting(sql, workspaceId);
  const trueAsOf = new Date(Math.min(now, oldest ?? now)).toISOString();
  return rows.map((row) => ({
    ...toSegment(row, trends.get(row.id) ?? []),
    usedIn: uses.get(row.id) ?? [],
    reachable: null,
    trueAsOf,
  }));
}

function toSegment(row: SegmentRow, trend: SizeDay[]): Omit<Segment, 'usedIn' | 'reachable' | 'trueAsOf'> {
  const today = trend.at(-1);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    suppression: row.isSuppression,
    folder: row.folder,
    tags: row.tags,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
    definition: row.definition && isListCondition(row.definition) ? null : row.definition,
    version: row.version,
    status: row.archivedAt ? 'archived' : row.preparing ? 'preparing' : 'live',
    progress: row.preparing ? (row.progress ?? { done: 0, total: null }) : null,
    jobId: row.jobId,
    size: row.size,
    trend: trend.map((day) => day.size),
    entered24h: today?.entered ?? 0,
    left24h: today?.left ?? 0,
    problem: row.problem,
    target: row.target && toTarget(row.target, row),
    movedAt: row.movedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toTarget(target: TargetRow, row: SegmentRow): SegmentTarget {
  const met = target.direction === 'atLeast' ? row.size >= target.size : row.size <= target.size;
  const way = target.size - target.startSize;
  const gone = way === 0 ? 0 : (row.size - target.startSize) / way;
  return {
    ...target,
    met,
    progress: met ? 1 : Math.max(0, Math.min(1, gone)),
    turnedAt: row.targetTurnedAt?.toISOString() ?? null,
  };
}
