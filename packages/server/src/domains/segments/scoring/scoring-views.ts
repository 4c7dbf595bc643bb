import { z } from 'zod';
import type { Page } from '@sandmill/contracts/api/paging';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { thresholdGroup } from './compile-score.ts';
import { countScoreMembers } from './score-members.queries.ts';
import { selectScoringModels, type ScoringModelRow } from './scoring-models.queries.ts';

const cursorSchema = z.tuple([z.string(), z.number()]);

/** Scoring models by name. */
export async function listScoringModels(
  sql: Sql,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; search?: string | undefined; archived?: boolean | undefined },
): Promise<Page<ScoringModelView>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectScoringModels(sql, workspaceId, {
    id: null,
    archived: query.archived ?? false,
    search: query.search ?? null,
    after: after && { name: after[0], id: after[1] },
    limit: query.limit + 1,
  });
  const reached = await countScoreMembers(sql, workspaceId);
  return pageFrom(rows, query.limit, { item: (row) => toView(row, reached), keysOf: (row) => [row.name, row.id] });
}

/** @throws AppError not_found */
export async function getScoringModel(sql: Sql, workspaceId: number, id: number): Promise<ScoringModelView> {
  const filter = { id, archived: false, search: null, after: null, limit: 1 };
  const [row] = await selectScoringModels(sql, workspaceId, filter);
  if (!row) throw new AppError('not_found', 'There is no such scoring model in this workspace.');
  return toView(row, await countScoreMembers(sql, workspaceId));
}

function toView(row: ScoringModelRow, reached: ReadonlyMap<string, number>): ScoringModelView {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    description: row.description,
    definition: row.definition,
    version: row.version,
    status: row.archivedAt ? 'archived' : row.preparing ? 'preparing' : 'live',
    jobId: row.jobId,
    progress: row.progress,
    reached: row.definition.thresholds.map(({ key }) => ({
      key,
      people: reached.get(thresholdGroup(row.id, key)) ?? 0,
    })),
    usedIn: row.usedIn,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
