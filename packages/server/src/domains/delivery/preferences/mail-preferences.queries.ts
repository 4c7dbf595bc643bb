import type { Sql } from '../../../platform/db/db.ts';

/** What the person behind an address asked for. */
export type MailPreferences = {
  everyDays: number | null;
  pausedUntil: Date | null;
  topicsOff: string[];
  language: 'it' | 'en' | null;
};

export const NO_PREFERENCES: MailPreferences = { everyDays: null, pausedUntil: null, topicsOff: [], language: null };

/** By address (normalised); who never asked for anything is absent. */
export async function selectPreferences(
  sql: Sql,
  workspaceId: number,
  addresses: readonly string[],
): Promise<Map<string, MailPreferences>> {
  if (addresses.length === 0) return new Map();
  const rows = await sql.query<MailPreferences & { address: string }>(
    `select address, every_days as "everyDays", paused_until as "pausedUntil", topics_off as "topicsOff", language
     from mail_preferences where workspace_id = $1 and address = any($2::text[])`,
    [workspaceId, addresses],
  );
  return new Map(rows.map(({ address, ...preferences }) => [address, preferences]));
}

export async function upsertPreferences(
  sql: Sql,
  workspaceId: number,
  of: { address: string; preferences: MailPreferences; now: number },
): Promise<void> {
  const { everyDays, pausedUntil, topicsOff, language } = of.preferences;
  await sql.execute(
    `insert into mail_preferences (workspace_id, address, every_days, paused_until, topics_off, language, changed_at)
     values ($1, $2, $3, $4, $5::text[], $6, $7)
     on conflict (workspace_id, address) do update set every_days = excluded.every_days, paused_until = excluded.paused_until,
       topics_off = excluded.topics_off, language = excluded.language, changed_at = excluded.changed_at`,
    [workspaceId, of.address, everyDays, pausedUntil, topicsOff, language, new Date(of.now)],
  );
}

/** Of every address their messages went to. */
export async function forgetPreferences(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await sql.execute(
    `delete from mail_preferences where workspace_id = $1 and address in (
       select address from messages where workspace_id = $1 and contact_id = any($2::uuid[]) and address is not null)`,
    [workspaceId, contactIds],
  );
}

/** Topics of marketing templates, by template; those of none are absent. */
export async function selectTopics(
  sql: Sql,
  workspaceId: number,
  templateIds: readonly string[],
): Promise<Map<string, string>> {
  if (templateIds.length === 0) return new Map();
  const rows = await sql.query<{ id: string; topic: string }>(
    `select id, topic from templates where workspace_id = $1 and id = any($2::uuid[]) and topic is not null and class = 'marketing'`,
    [workspaceId, templateIds],
  );
  return new Map(rows.map(({ id, topic }) => [id, topic]));
}

export type TopicTemplate = { id: string; name: string; topic: string | null };

export function selectTopicTemplates(sql: Sql, workspaceId: number): Promise<TopicTemplate[]> {
  return sql.query(
    `select id, name, topic from templates where workspace_id = $1 and class = 'marketing' and archived_at is null order by name, id limit 500`,
    [workspaceId],
  );
}

export async function updateTopic(
  sql: Sql,
  workspaceId: number,
  of: { templateId: string; topic: string | null },
): Promise<boolean> {
  const rows = await sql.execute(
    `update templates set topic = $3 where workspace_id = $1 and id = $2 and class = 'marketing'`,
    [workspaceId, of.templateId, of.topic],
  );
  return rows > 0;
}
