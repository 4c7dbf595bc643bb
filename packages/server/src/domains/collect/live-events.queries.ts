import type { Sql } from '../../platform/db/db.ts';
import type { History, HistoryParam } from '../../platform/history/history.ts';

/** Of one page: rows strictly before `before` in the order (received, id), newest first. */
export type LivePage = { before: { at: number; id: string } | null; limit: number };

export type PendingRow = { source_id: number; id: string; received_at: Date; body: string };

/** Accepted and not yet processed, the newest: the caller filters them, for they are few and gone in a moment. */
export async function selectPending(
  sql: Sql,
  workspaceId: number,
  { until, limit }: { until: number | null; limit: number },
): Promise<PendingRow[]> {
  return sql.query<PendingRow>(
    `select source_id, id, received_at, body from event_log
     where workspace_id = $1 and ($2::timestamptz is null or received_at <= $2)
     order by position desc limit $3`,
    [workspaceId, until === null ? null : new Date(until), limit],
  );
}

export type RejectedRow = {
  id: string;
  source_id: number;
  at: Date;
  code: string;
  detail: string;
  event_name: string | null;
  message_id: string | null;
  excerpt: string;
};

/** `name` in any case; `contact` anywhere in what came. */
export async function selectRejected(
  sql: Sql,
  workspaceId: number,
  { page, name, contact }: { page: LivePage; name: string | null; contact: string | null },
): Promise<RejectedRow[]> {
  return sql.query<RejectedRow>(
    `select id, source_id, at, code, detail, event_name, message_id, excerpt from event_rejections
     where workspace_id = $1
       and ($2::timestamptz is null or (at, id) < ($2, $3::uuid))
       and ($4::text is null or lower(event_name) = lower($4))
       and ($5::text is null or position($5 in excerpt) > 0)
     order by at desc, id desc limit $6`,
    [workspaceId, page.before && new Date(page.before.at), page.before?.id ?? null, name, contact, page.limit],
  );
}

export type HistoryRow = {
  event_id: string;
  source_id: number;
  type: string;
  name: string;
  contact: string | null;
  subject: string;
  received: string;
  happened: string;
  traits: string;
  properties: string;
  context: string;
  message_id: string;
  user_id: string;
  anonymous_id: string;
  is_bot: boolean | number;
};

export type ProcessedFilter = { name: string | null; contactId: string | null; subjects: string[] };

/**
 * Processed events received at `since` or later, newest first. `since` bounds the work: parts of the table are skipped
 * by their newest and oldest `received_at`, so the caller begins with a short stretch and widens it. `limit 1 by`
 * instead of `final`, which would read all parts.
 */
export async function selectProcessed(
  history: History,
  workspaceId: number,
  { page, since, filter }: { page: LivePage; since: number; filter: ProcessedFilter },
): Promise<HistoryRow[]> {
  const { before } = page;
  const hasWho = filter.contactId !== null || filter.subjects.length > 0;
  const conditions = [
    'workspace_id = {workspace:UInt32}',
    'received_at >= {since:DateTime64(3)}',
    ...beforeSql(before),
    ...(filter.name === null ? [] : ['lower(name) = lower({name:String})']),
    ...(hasWho ? [`(${who(filter)})`] : []),
  ];
  const params: Record<string, HistoryParam> = {
    workspace: workspaceId,
    since,
    limit: page.limit,
    beforeAt: before?.at ?? 0,
    beforeId: before?.id ?? '',
    name: filter.name ?? '',
    contactId: filter.contactId ?? '',
    subjects: filter.subjects,
  };
  return history.query<HistoryRow>(
    `select toString(id) as event_id, source_id, type, name, toString(contact_id) as contact, subject,
       toString(received_at) as received, toString(time) as happened,
       traits, properties, context, message_id, user_id, anonymous_id, is_bot
     from events
     where ${conditions.join(' and ')}
     order by received_at desc, event_id desc, version desc
     limit 1 by id
     limit {limit:UInt32}`,
    params,
    { maxSeconds: 10 },
  );
}

/** The plain bound beside the pair: by it alone parts of the table are skipped. */
function beforeSql(before: LivePage['before']): string[] {
  if (before === null) return [];
  return [
    'received_at <= {beforeAt:DateTime64(3)}',
    '(received_at, toString(id)) < ({beforeAt:DateTime64(3)}, {beforeId:String})',
  ];
}

function who({ contactId, subjects }: ProcessedFilter): string {
  return [
    ...(contactId === null ? [] : ['contact_id = {contactId:UUID}']),
    ...(subjects.length === 0 ? [] : ['subject in {subjects:Array(String)}']),
  ].join(' or ');
}

/** By number; events that Sandmill itself writes may carry source 0. */
export async function selectSourceNames(sql: Sql, workspaceId: number): Promise<Map<number, string>> {
  const rows = await sql.query<{ id: number; name: string }>(
    `select id, name from sources where workspace_id = $1
     union all select 0, name from sources where workspace_id = $1 and kind = 'system'`,
    [workspaceId],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What visitors without a cookie did, as selectProcessed gives it; of no contact. */
export async function selectVisits(
  history: History,
  workspaceId: number,
  { page, since, name }: { page: LivePage; since: number; name: string | null },
): Promise<HistoryRow[]> {
  const { before } = page;
  const conditions = [
    'workspace_id = {workspace:UInt32}',
    'received_at >= {since:DateTime64(3)}',
    ...beforeSql(before),
    ...(name === null ? [] : ['lower(name) = lower({name:String})']),
  ];
  return history.query<HistoryRow>(
    `select toString(id) as event_id, source_id, type, name, null as contact, concat('a:', visitor) as subject,
       toString(received_at) as received, toString(time) as happened,
       '' as traits, properties, context, message_id, '' as user_id, visitor as anonymous_id, is_bot
     from visits
     where ${conditions.join(' and ')}
     order by received_at desc, event_id desc, version desc
     limit 1 by id
     limit {limit:UInt32}`,
    {
      workspace: workspaceId,
      since,
      limit: page.limit,
      beforeAt: before?.at ?? 0,
      beforeId: before?.id ?? '',
      name: name ?? '',
    },
    { maxSeconds: 10 },
  );
}

export type SourceUseRow = { source_id: number; last: string; day: number };

/** Of each source: when it last sent something, and how many events in the time since `dayAgo`. */
export async function selectSourceUses(history: History, workspaceId: number, dayAgo: number): Promise<SourceUseRow[]> {
  return history.query<SourceUseRow>(
    `select source_id, toString(max(received_at)) as last, toUInt32(uniqExactIf(id, received_at >= {since:DateTime64(3)})) as day
     from (
       select source_id, received_at, id from events where workspace_id = {workspace:UInt32}
       union all select source_id, received_at, id from visits where workspace_id = {workspace:UInt32}
     ) group by source_id`,
    { workspace: workspaceId, since: dayAgo },
    { maxSeconds: 10 },
  );
}

export async function countRejectedBySource(
  sql: Sql,
  workspaceId: number,
  since: number,
): Promise<{ source_id: number; rejected: number }[]> {
  return sql.query(
    `select source_id, count(*) as rejected from event_rejections where workspace_id = $1 and at >= $2 group by source_id`,
    [workspaceId, new Date(since)],
  );
}
