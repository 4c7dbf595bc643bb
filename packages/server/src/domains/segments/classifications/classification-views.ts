import { z } from 'zod';
import type {
  ClassificationPack,
  ClassificationVersion,
  ClassificationView,
} from '@sandmill/contracts/api/classifications';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { PACKS, packOf } from '../packs/packs.ts';
import {
  selectClassifications,
  selectClassificationVersions,
  type ClassificationRow,
} from '../store/classifications.queries.ts';
import { spanOfPeriod, type Period, type Span } from '../period.ts';
import { daysBetween, sizesByDay, todayIn } from '../store/group-history.ts';
import { selectDays, selectFlows, selectSizes } from '../store/movements.queries.ts';
import type { Viewer } from '../views.ts';
import { lookOf, namesOf, parametersOf, standingOf } from './describe-classification.ts';

const cursorSchema = z.tuple([z.number()]);

export async function listClassifications(viewer: Viewer, period: Period): Promise<ClassificationView[]> {
  const rows = await selectClassifications(viewer.sql, viewer.workspaceId, null);
  const views = await Promise.all(rows.map((row) => viewOf(viewer, row, period)));
  return sortShipped(views);
}

/** As shipped first, in the order of the packs; own ones after them. */
function sortShipped<T extends { pack: string | null }>(all: readonly T[]): T[] {
  const rank = ({ pack }: T): number => {
    const place = PACKS.findIndex(({ key }) => key === pack);
    return place < 0 ? PACKS.length : place;
  };
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/** Only the names, as shipped first. */
export async function listClassificationNames(
  sql: Sql,
  workspaceId: number,
): Promise<Pick<ClassificationView, 'key' | 'names'>[]> {
  const rows = await selectClassifications(sql, workspaceId, null);
  return sortShipped(rows).map((row) => ({ key: row.key, names: namesOf(row) }));
}

/** @throws AppError not_found */
export async function getClassification(viewer: Viewer, key: string, period: Period): Promise<ClassificationView> {
  const [row] = await selectClassifications(viewer.sql, viewer.workspaceId, key);
  if (!row) throw new AppError('not_found', 'There is no such classification in this workspace.');
  return viewOf(viewer, row, period);
}

/** Versions, newest first. @throws AppError not_found */
export async function listVersions(
  viewer: Viewer,
  query: { key: string; limit: number; cursor?: string | undefined },
): Promise<Page<ClassificationVersion>> {
  const [row] = await selectClassifications(viewer.sql, viewer.workspaceId, query.key);
  if (!row) throw new AppError('not_found', 'There is no such classification in this workspace.');
  const before = decodeCursor(query.cursor, cursorSchema);
  const versions = await selectClassificationVersions(viewer.sql, viewer.workspaceId, {
    id: row.id,
    before: before?.[0] ?? null,
    limit: query.limit + 1,
  });
  return pageFrom(versions, query.limit, {
    item: ({ version, status, createdAt, liveAt, made, definition }) => ({
      version,
      status,
      createdAt: createdAt.toISOString(),
      liveAt: liveAt?.toISOString() ?? null,
      preset: made?.preset ?? null,
      parameters: made?.parameters ?? {},
      by: made?.by ?? null,
      note: made?.note ?? null,
      definition,
    }),
    keysOf: ({ version }) => [version],
  });
}

/** What is shipped, and whether it is in use here. */
export async function listPacks(viewer: Viewer): Promise<ClassificationPack[]> {
  const used = new Set((await selectClassifications(viewer.sql, viewer.workspaceId, null)).map(({ key }) => key));
  return PACKS.map(({ key, names, description, presets, looks }) => ({
    key,
    names,
    description,
    inUse: used.has(key),
    presets: presets.map((preset) => ({ key: preset.key, name: preset.name })),
    classes: Object.entries(looks).map(([value, shown]) => ({ ...shown, value })),
  }));
}

async function viewOf(viewer: Viewer, row: ClassificationRow, period: Period): Promise<ClassificationView> {
  const today = todayIn(viewer.timeZone, viewer.now);
  const span = spanOfPeriod(period, today);
  const { pack, preset } = standingOf(row);
  return {
    key: row.key,
    name: row.name,
    names: namesOf(row),
    description: row.look.description ?? pack?.description ?? null,
    pack: row.pack,
    isFixed: packOf(row.pack)?.isFixed ?? false,
    preset,
    presets: (pack?.presets ?? []).map(({ key, name }) => ({ key, name })),
    parameters: parametersOf(row),
    version: row.version,
    preparing: row.preparing,
    definition: row.definition,
    classes: await classesOf(viewer, row, { today, span }),
    flows: await selectFlows(viewer.sql, viewer.workspaceId, { classificationId: row.id, span }),
    learnt: learntOf(row),
    backTest: row.learnt.backTest ?? null,
  };
}

async function classesOf(
  viewer: Viewer,
  row: ClassificationRow,
  { today, span }: { today: string; span: Span },
): Promise<ClassificationView['classes']> {
  // Two classes may bear the same value.
  const values = [...new Set([...row.definition.classes.map((c) => c.value), row.definition.fallback])];
  const prefix = `class:${row.id}:`;
  const sizes = await selectSizes(viewer.sql, viewer.workspaceId, prefix);
  const moved = await selectDays(viewer.sql, viewer.workspaceId, {
    groupKeys: values.map((v) => prefix + v),
    since: span.from,
  });
  const total = values.reduce((sum, value) => sum + (sizes.get(prefix + value) ?? 0), 0);
  return values.map((value) => {
    const size = sizes.get(prefix + value) ?? 0;
    const own = moved.filter((day) => day.groupKey === prefix + value);
    const within = own.filter(({ day }) => day <= span.to);
    return {
      value,
      ...lookOf(row, value),
      size,
      share: total > 0 ? size / total : 0,
      entered: within.reduce((sum, day) => sum + day.entered, 0),
      left: within.reduce((sum, day) => sum + day.left, 0),
      trend: sizesByDay({ size, today }, own, daysBetween(span.from, today) + 1)
        .slice(0, span.days)
        .map((day) => day.size),
    };
  });
}

function learntOf(row: ClassificationRow): ClassificationView['learnt'] {
  const { thresholds, at } = row.learnt;
  if (!thresholds) return null;
  const { provisional, reason, rule, historyDays, gaps, buckets } = thresholds;
  return { provisional, reason, rule, learntAt: at ?? null, historyDays, gaps, thresholds: buckets };
}
