import type { Sql } from '../../../platform/db/db.ts';
import type { ResolvedAudience } from './resolve-audience.ts';

/** Who may be written to by e-mail, asked in the order of the sender's gates. */
export type AudienceGates = {
  noAddress: number;
  suppressed: number;
  noConsent: number;
  topicOff: number;
  reachable: number;
};

/** People in an audience as rows `id`; $1 is the workspace, the audience stands from parameter `first` on. */
function peopleSql(first: number): string {
  const inOne = (param: number): string =>
    `exists (select 1 from segment_members m where m.workspace_id = $1 and m.segment_id = any($${param}::int[]) and m.contact_id = i.id)`;
  return `select i.id from (select c.id from contacts c where c.workspace_id = $1 and ($${first + 3}::uuid[] is null or c.id = any($${first + 3}))
      and (cardinality($${first}::int[]) = 0 or c.id in (select contact_id from segment_members where workspace_id = $1 and segment_id = any($${first})))) i
    where not ${inOne(first + 1)} and not ${inOne(first + 2)}`;
}

/** Each person with the first of the gates of address, suppression, consent and topic that would stop them; null: none. */
const GATED = `select p.id, case
    when c.email is null then 'noAddress'
    when exists (select 1 from suppressions x where x.workspace_id = $1 and x.channel = 'email' and x.address = c.email
      and (x.expires_at is null or x.expires_at > $7)) then 'suppressed'
    when k.state is distinct from 'opted_in' then 'noConsent'
    when $8::text is not null and exists (select 1 from mail_preferences w where w.workspace_id = $1 and w.address = c.email
      and $8 = any (w.topics_off)) then 'topicOff' end as gate
  from (${peopleSql(2)}) p join contacts c on c.workspace_id = $1 and c.id = p.id
  left join consents k on k.workspace_id = $1 and k.channel = 'email' and k.address = c.email and k.purpose = $6`;

type Asked = ResolvedAudience & { purpose: string; topic: string | null; now: number };

const paramsOf = (workspaceId: number, { include, exclude, suppress, only, purpose, topic, now }: Asked) => [
  workspaceId,
  include,
  exclude,
  suppress,
  only,
  purpose,
  new Date(now),
  topic,
];

export async function countAudienceGates(sql: Sql, workspaceId: number, asked: Asked): Promise<AudienceGates> {
  const rows = await sql.query<{ gate: keyof AudienceGates | null; people: number }>(
    `select gate, count(*)::int as people from (${GATED}) g group by gate`,
    paramsOf(workspaceId, asked),
  );
  const gates: AudienceGates = { noAddress: 0, suppressed: 0, noConsent: 0, topicOff: 0, reachable: 0 };
  for (const { gate, people } of rows) gates[gate ?? 'reachable'] = people;
  return gates;
}

/** At most `limit` of those whom no gate stops, the same ones each time and anybody as likely as anybody else. */
export async function selectReachable(
  sql: Sql,
  workspaceId: number,
  asked: Asked & { limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from (${GATED}) g where gate is null order by md5(id::text) limit $9`,
    [...paramsOf(workspaceId, asked), asked.limit],
  );
  return rows.map((row) => row.id);
}

/** How many people two audiences share. */
export async function countShared(
  sql: Sql,
  workspaceId: number,
  { a, b }: { a: ResolvedAudience; b: ResolvedAudience },
): Promise<number> {
  const [row] = await sql.query<{ people: number }>(
    `select count(*)::int as people from (${peopleSql(2)}) a join (${peopleSql(6)}) b on b.id = a.id`,
    [workspaceId, a.include, a.exclude, a.suppress, a.only, b.include, b.exclude, b.suppress, b.only],
  );
  return row?.people ?? 0;
}
