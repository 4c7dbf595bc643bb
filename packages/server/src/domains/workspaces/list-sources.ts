import { z } from 'zod';
import type { Source } from '@sandmill/contracts/api/auth';
import type { Page, PageQuery } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { sourceOf, type SourceRecord } from './source.ts';
import { selectSources } from './sources.queries.ts';

/** How a source has been used, told by collect, by source id. */
export type SourceUse = { lastEventAt: number | null; events24h: number; rejected24h: number };
export type SourceUses = (workspaceId: number) => Promise<Map<number, SourceUse>>;

export async function listSources(
  sql: Sql,
  workspaceId: number,
  { page, sourceUses }: { page: PageQuery; sourceUses: SourceUses },
): Promise<Page<Source>> {
  const after = decodeCursor(page.cursor, z.tuple([z.number().int()]));
  const rows = await selectSources(sql, workspaceId, { limit: page.limit + 1, after: after?.[0] ?? null });
  const uses = await sourceUses(workspaceId);
  return pageFrom(rows, page.limit, {
    item: (row) => shownSource(sourceOf(row), uses.get(row.id)),
    keysOf: (row) => [row.id],
  });
}

export function shownSource(source: SourceRecord, use: SourceUse | undefined): Source {
  return {
    id: source.id,
    name: source.name,
    kind: source.kind,
    store: source.store,
    writeKey: source.writeKey,
    allowedOrigins: source.allowedOrigins,
    createdAt: new Date(source.createdAt).toISOString(),
    disabledAt: source.disabledAt === null ? null : new Date(source.disabledAt).toISOString(),
    lastEventAt: use?.lastEventAt ? new Date(use.lastEventAt).toISOString() : null,
    events24h: use?.events24h ?? 0,
    rejected24h: use?.rejected24h ?? 0,
  };
}
