import type { Sql } from '../../../platform/db/db.ts';
import { HONEYPOT_POSITION } from '../message-addresses.ts';
import { inScope, SILENT, type ReportScope } from './scope.queries.ts';

export type ReceptionRow = {
  silent: number;
  quickUnsubscribed: number;
  clickAfterSeconds: number | null;
  positive: number;
  negative: number;
  question: number;
  neutral: number;
  unread: number;
};

/** How mails of a scope were taken in. `quickMinutes`: an unsubscription so soon after leaving is quick. */
export async function selectReception(
  sql: Sql,
  workspaceId: number,
  of: { scope: ReportScope; quickMinutes: number },
): Promise<ReceptionRow> {
  const { where, params, value } = inScope(workspaceId, of.scope);
  const tone = (word: string): string => `count(*) filter (where m.reply_tone = '${word}')::int as ${word}`;
  const [row] = await sql.query<ReceptionRow>(
    `select count(*) filter (where ${SILENT})::int as silent,
       count(*) filter (where exists (select 1 from consent_ledger l where l.workspace_id = m.workspace_id and l.channel = 'email'
         and l.address = m.address and l.purpose = m.purpose and l.state = 'opted_out' and l.proof ->> 'messageId' = m.id::text
         and m.accepted_at is not null and l.at <= m.accepted_at + make_interval(mins => ${value(of.quickMinutes)}::int)))::int as "quickUnsubscribed",
       (percentile_cont(0.5) within group (order by extract(epoch from m.first_clicked_at - m.accepted_at)))::float8 as "clickAfterSeconds",
       ${['positive', 'negative', 'question', 'neutral'].map(tone).join(', ')},
       count(*) filter (where m.replied_at is not null and m.reply_tone is null)::int as unread
     from messages m where ${where}`,
    params,
  );
  if (!row) throw new Error('An aggregate gave no row.');
  return row;
}

export type DepthRow = { templateId: string; version: number; place: number; people: number };

/** Mails by the lowest link that a person clicked; rounds of a loop are told apart in the thousands. */
export function selectDepths(sql: Sql, workspaceId: number, scope: ReportScope): Promise<DepthRow[]> {
  const { where, params } = inScope(workspaceId, scope);
  return sql.query(
    `select "templateId", version, place, count(*)::int as people from (
       select m.template_id as "templateId", m.template_version as version, max(r.position % 1000) as place
       from messages m join message_reactions r on r.workspace_id = m.workspace_id and r.message_id = m.id
       where ${where} and r.kind = 'click' and r.class = 'human' and r.position < ${HONEYPOT_POSITION} and m.template_id is not null
       group by m.id, 1, 2) deepest
     group by 1, 2, 3`,
    params,
  );
}

export type LinkPlaces = { templateId: string; version: number; places: number[] };

/** Places of the links that lead out of the mail, of versions clicked in. */
export function selectLinkPlaces(
  sql: Sql,
  workspaceId: number,
  versions: readonly { templateId: string; version: number }[],
): Promise<LinkPlaces[]> {
  return sql.query(
    `select v.template_id as "templateId", v.version, array(
       select (l ->> 'position')::int from jsonb_array_elements(v.links) l where l ->> 'url' !~ '\\{\\{[^}]*Url' order by 1) as places
     from unnest($2::uuid[], $3::int[]) as k (template_id, version)
     join template_versions v on v.workspace_id = $1 and v.template_id = k.template_id and v.version = k.version`,
    [workspaceId, versions.map((one) => one.templateId), versions.map((one) => one.version)],
  );
}
