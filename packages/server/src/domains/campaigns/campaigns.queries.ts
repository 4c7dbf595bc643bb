import { campaignPlanSchema, type CampaignPlan } from '@sandmill/contracts';
import type { CampaignStatus } from '@sandmill/contracts/api/campaigns';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { CampaignRecord, PauseReason } from './campaign.ts';

const COLUMNS = `c.id, c.journey_id as "journeyId", c.name, c.folder, c.status, c.pause_reason as "pauseReason",
  c.paused_at as "pausedAt", c.plan, c.revision, c.starts_at as "startsAt", c.created_at as "createdAt",
  c.updated_at as "updatedAt", c.archived_at as "archivedAt"`;

type Stored = Omit<CampaignRecord, 'plan'> & { plan: unknown };

/** With the defaults of what was added to the shape since it was stored. */
function read<T extends Stored>(row: T): T & { plan: CampaignPlan } {
  return { ...row, plan: campaignPlanSchema.parse(row.plan) };
}

export async function selectCampaign(sql: Sql, workspaceId: number, id: string): Promise<CampaignRecord | null> {
  const [row] = await sql.query<Stored>(`select ${COLUMNS} from campaigns c where c.workspace_id = $1 and c.id = $2`, [
    workspaceId,
    id,
  ]);
  return row ? read(row) : null;
}

/** The same, and nobody else changes it or its runs until the transaction ends. */
export async function lockCampaign(tx: Tx, workspaceId: number, id: string): Promise<CampaignRecord | null> {
  const [row] = await tx.query<Stored>(
    `select ${COLUMNS} from campaigns c where c.workspace_id = $1 and c.id = $2 for update`,
    [workspaceId, id],
  );
  return row ? read(row) : null;
}

export type CampaignListRow = CampaignRecord & {
  audience: number;
  sent: number;
  openable: number;
  opened: number;
  clicked: number;
};

export type CampaignFilter = {
  id: string | null;
  search: string | null;
  status: string | null;
  folder: string | null;
  archived: boolean;
  before: { at: Date; id: string } | null;
  limit: number;
};

/** Newest first; the search looks at names. */
export async function selectCampaigns(
  sql: Sql,
  workspaceId: number,
  filter: CampaignFilter,
): Promise<CampaignListRow[]> {
  const rows = await sql.query<Stored & Omit<CampaignListRow, keyof CampaignRecord>>(
    `select ${COLUMNS}, m.sent, m.openable, m.opened, m.clicked,
       (select coalesce(sum(r.audience), 0)::int from campaign_runs r
        where r.workspace_id = $1 and r.campaign_id = c.id and r.status <> 'cancelled') as audience
     from campaigns c
     cross join lateral (
       select count(*) filter (where accepted_at is not null or status in ('uncertain', 'bounced'))::int as sent, 
         count(*) filter (where personal_pixel and accepted_at is not null and status <> 'bounced')::int as openable, count(first_opened_at)::int as opened,
         count(first_clicked_at)::int as clicked
       from messages where workspace_id = $1 and journey_id = c.journey_id and not test) m
     where c.workspace_id = $1 and ($2::uuid is null or c.id = $2) and ($3::text is null or c.name ilike '%' || $3 || '%')
       and ($4::text is null or c.status = $4) and ($5::text is null or c.folder = $5)
       and ($2::uuid is not null or (c.archived_at is not null) = $6)
       and ($7::timestamptz is null or (c.created_at, c.id) < ($7, $8::uuid))
     order by c.created_at desc, c.id desc limit $9`,
    [
      workspaceId,
      filter.id,
      filter.search,
      filter.status,
      filter.folder,
      filter.archived,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
    ],
  );
  return rows.map(read);
}

export async function insertCampaign(
  tx: Tx,
  workspaceId: number,
  campaign: {
    id: string;
    journeyId: string;
    name: string;
    folder: string | null;
    plan: CampaignPlan;
    by: string | null;
    at: number;
  },
): Promise<void> {
  const { id, journeyId, name, folder, plan, by } = campaign;
  await tx.execute(
    `insert into campaigns (id, workspace_id, journey_id, name, folder, status, plan, created_at, updated_at, created_by)
     values ($1, $2, $3, $4, $5, 'draft', $6::jsonb, $7, $7, $8)`,
    [id, workspaceId, journeyId, name, folder, JSON.stringify(plan), new Date(campaign.at), by],
  );
}

/** A field left out stays; what people change raises the revision. */
export async function updateCampaign(
  tx: Tx,
  workspaceId: number,
  change: {
    id: string;
    name?: string | undefined;
    folder?: string | null | undefined;
    plan?: CampaignPlan | undefined;
    archivedAt?: number | null;
    at: number;
  },
): Promise<void> {
  const { id, name, folder, plan, archivedAt, at } = change;
  await tx.execute(
    `update campaigns set name = coalesce($3, name), folder = case when $4 then $5 else folder end,
       plan = coalesce($6::jsonb, plan), archived_at = case when $7 then $8::timestamptz else archived_at end,
       updated_at = $9, revision = revision + 1
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      name ?? null,
      folder !== undefined,
      folder ?? null,
      plan === undefined ? null : JSON.stringify(plan),
      archivedAt !== undefined,
      archivedAt === undefined || archivedAt === null ? null : new Date(archivedAt),
      new Date(at),
    ],
  );
}

/** `startsAt` left out stays. */
export async function setCampaignStatus(
  tx: Tx,
  workspaceId: number,
  to: {
    id: string;
    status: CampaignStatus;
    pauseReason?: PauseReason | null;
    startsAt?: number | null;
    at: number;
  },
): Promise<void> {
  const { id, status, pauseReason = null, startsAt, at } = to;
  await tx.execute(
    `update campaigns set status = $3, pause_reason = $4, paused_at = case when $3 = 'paused' then $7::timestamptz end,
       starts_at = case when $5 then $6::timestamptz else starts_at end, updated_at = $7
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      status,
      pauseReason,
      startsAt !== undefined,
      startsAt === undefined || startsAt === null ? null : new Date(startsAt),
      new Date(at),
    ],
  );
}

/** The folders that campaigns which are not archived lie in. */
export async function selectCampaignFolders(sql: Sql, workspaceId: number): Promise<string[]> {
  const rows = await sql.query<{ folder: string }>(
    `select distinct folder from campaigns where workspace_id = $1 and folder is not null and archived_at is null order by folder`,
    [workspaceId],
  );
  return rows.map(({ folder }) => folder);
}

/** Campaigns that send a template, now or when they are due. */
export function selectCampaignsSending(
  sql: Sql,
  workspaceId: number,
  templateId: string,
): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `select id, name from campaigns
     where workspace_id = $1 and status in ('scheduled', 'sending', 'paused') and archived_at is null
       and jsonb_path_exists(plan, '$.variants[*].templateId ? (@ == $id)', jsonb_build_object('id', $2::text))
     order by name, id`,
    [workspaceId, templateId],
  );
}

/** Campaigns that address some segments, each with what for. */
export function selectCampaignsOfSegments(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<{ segmentId: number; id: string; name: string; role: string; isLive: boolean }[]> {
  return sql.query(
    `select distinct s.id::int as "segmentId", c.id, c.name, case p.role when 'where' then 'condition' else p.role end as role,
       c.status in ('scheduled', 'sending', 'paused') as "isLive"
     from campaigns c cross join (values ('include'), ('where'), ('exclude'), ('suppress')) as p (role)
     cross join lateral jsonb_array_elements_text(
       case when p.role = 'where' then jsonb_path_query_array(c.plan, '$.audience.where.**.segmentId')
         when jsonb_typeof(c.plan -> 'audience' -> p.role) = 'array' then c.plan -> 'audience' -> p.role else '[]' end) as s (id)
     where c.workspace_id = $1 and c.archived_at is null and c.status in ('draft', 'scheduled', 'sending', 'paused')
       and s.id::int = any($2::int[])
     order by c.name, c.id`,
    [workspaceId, [...segmentIds]],
  );
}
