import { z } from 'zod';
import type { Campaign, CampaignRow, CampaignRun } from '@sandmill/contracts/api/campaigns';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import type { RunRecord } from './campaign.ts';
import { selectCampaigns, type CampaignListRow } from './campaigns.queries.ts';
import { selectEntered, selectRuns } from './runs/runs.queries.ts';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export type CampaignQuery = {
  limit: number;
  cursor?: string | undefined;
  search?: string | undefined;
  status?: string | undefined;
  folder?: string | undefined;
  archived?: 'true' | 'false' | undefined;
};

export async function listCampaigns(sql: Sql, workspaceId: number, query: CampaignQuery): Promise<Page<CampaignRow>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectCampaigns(sql, workspaceId, {
    id: null,
    search: query.search ?? null,
    status: query.status ?? null,
    folder: query.folder ?? null,
    archived: query.archived === 'true',
    before: before && { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, { item: rowView, keysOf: (row) => [row.createdAt.toISOString(), row.id] });
}

/** @throws AppError not_found */
export async function getCampaign(sql: Sql, workspaceId: number, id: string): Promise<Campaign> {
  const any = { search: null, status: null, folder: null, archived: false, before: null, limit: 1 };
  const [row] = await selectCampaigns(sql, workspaceId, { id, ...any });
  if (!row) throw new AppError('not_found', 'There is no such campaign in this workspace.');
  const runs = await selectRuns(sql, workspaceId, id);
  const entered = await selectEntered(
    sql,
    workspaceId,
    runs.map((run) => run.id),
  );
  return {
    ...rowView(row),
    journeyId: row.journeyId,
    plan: row.plan,
    revision: row.revision,
    runs: runs.map((run) => runView(run, entered.get(run.id) ?? 0)),
  };
}

function rowView(row: CampaignListRow): CampaignRow {
  const { id, name, folder, plan, status, pauseReason, audience, sent, openable, opened, clicked } = row;
  return {
    id,
    name,
    folder,
    channel: plan.channel,
    status,
    pauseReason,
    startsAt: iso(row.startsAt),
    repeats: plan.timing.kind === 'again',
    variants: plan.variants.length,
    audience,
    sent,
    openable,
    opened,
    clicked,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: iso(row.archivedAt),
  };
}

function runView(run: RunRecord, entered: number): CampaignRun {
  const { id, number, kind, status, audience, winner, decision } = run;
  return {
    id,
    number,
    kind,
    status,
    confirmedAt: run.confirmedAt.toISOString(),
    startsAt: run.startsAt.toISOString(),
    audience,
    entered,
    decideAt: iso(run.decideAt),
    winner,
    decision,
    endedAt: iso(run.endedAt),
  };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
