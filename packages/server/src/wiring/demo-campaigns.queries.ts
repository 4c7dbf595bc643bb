import type { Sql, Tx } from '../platform/db/db.ts';

/** An id that the same text always gives; with the bits of RFC 9562 for version 8, since cursors of lists ask for them. */
const idOf = (text: string): string => `overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`;

/** Mail programs and browsers, as they call themselves. */
const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
];

/** The raw reactions behind it: each click on some link of the mail; of every hundred mails two were looked at by a gateway. */
async function insertPastReactions(tx: Tx, workspaceId: number, { journeyId, template }: Past): Promise<void> {
  const chance = (salt: string): string => `('x' || substr(md5('${salt}' || m.id), 1, 7))::bit(28)::int / 268435456.0`;
  const mails = `messages m
    cross join lateral (select ($4::text[])[1 + floor(${chance('agent')} * cardinality($4::text[]))::int] as agent) a
    cross join lateral (select l.value from template_versions v, jsonb_array_elements(v.links) with ordinality l (value, place)
      where v.workspace_id = $1 and v.template_id = $3 and v.version = 1 and l.value ->> 'url' not like '%Url%'
      order by md5(m.id || ':' || l.place) limit 1) l
    where m.workspace_id = $1 and m.journey_id = $2`;
  const of = [workspaceId, journeyId, template, AGENTS];
  await tx.execute(
    `insert into message_links (workspace_id, message_id, position, url)
     select $1, m.id, (l.value ->> 'position')::int,
       regexp_replace(l.value ->> 'url', '\\{\\{[^}]*\\}\\}', 'https://demo.example', 'g') from ${mails} and m.first_clicked_at is not null and cardinality($4::text[]) > 0`,
    of,
  );
  await tx.execute(
    `insert into message_reactions (id, workspace_id, message_id, kind, position, at, method, user_agent, class, class_reason)
     select ${idOf(`'c' || m.id`)}, $1, m.id, 'click', (l.value ->> 'position')::int, m.first_clicked_at, 'GET', a.agent, 'human', 'browser'
     from ${mails} and m.first_clicked_at is not null
     union all
     select ${idOf(`'g' || m.id`)}, $1, m.id, 'click', (l.value ->> 'position')::int, m.accepted_at + interval '2 seconds', 'GET',
       'Barracuda Sentinel', 'machine', 'scanner_agent'
     from ${mails} and m.accepted_at is not null and m.status = 'delivered' and ${chance('gateway')} < 0.02`,
    of,
  );
  await tx.execute(
    `insert into message_reactions (id, workspace_id, message_id, kind, at, method, user_agent, class, class_reason)
     select ${idOf(`'o' || m.id`)}, $1, m.id, 'open', m.first_opened_at, 'GET', a.agent, 'human', 'mail_program'
     from ${mails} and m.first_opened_at is not null`,
    of,
  );
}

export async function hasCampaigns(sql: Sql, workspaceId: number): Promise<boolean> {
  const [row] = await sql.query(`select 1 from campaigns where workspace_id = $1 limit 1`, [workspaceId]);
  return row !== undefined;
}

export async function selectSegmentByName(sql: Sql, workspaceId: number, name: string): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(
    `select id from segments where workspace_id = $1 and name = $2 and archived_at is null`,
    [workspaceId, name],
  );
  return row?.id ?? null;
}

type Past = { campaignId: string; journeyId: string; runId: string; template: string; subject: string; at: number };

/**
 * What a campaign of some days ago has left behind, invented but for its people: those who agreed to marketing got it,
 * of every hundred two bounced, twelve clicked and, where opens may be seen, forty opened; the same ones each time.
 * Nothing of it is an event, and nobody's counters know it.
 */
export async function insertPastRun(tx: Tx, workspaceId: number, past: Past): Promise<void> {
  const { campaignId, journeyId, runId, template, subject } = past;
  const at = new Date(past.at);
  const chance = (salt: string): string =>
    `('x' || substr(md5('${salt}' || p.contact_id), 1, 7))::bit(28)::int / 268435456.0`;
  await tx.execute(
    `insert into campaign_people (workspace_id, run_id, contact_id, variant, place, entered_at)
     select $1, $2, c.id, 'a', row_number() over (order by c.id)::int - 1, $3 from contacts c
     join consents k on k.workspace_id = $1 and k.channel = 'email' and k.address = c.email and k.purpose = 'marketing' and k.state = 'opted_in'
     where c.workspace_id = $1 and c.first_seen < $3`,
    [workspaceId, runId, at],
  );
  await tx.execute(
    `insert into enrolments (workspace_id, id, journey_id, version, contact_id, run_key, status, state, entered_at, ended_at)
     select $1, ${idOf(`'e' || p.contact_id || $2::text`)}, $3, 1, p.contact_id, $2::text, 'done',
       jsonb_build_object('seq', 2, 'visits', '{}'::jsonb, 'trigger', jsonb_build_object('name', 'campaign', 'eventId', null,
         'at', (extract(epoch from $4::timestamptz) * 1000)::bigint, 'properties', jsonb_build_object('run', $2::text, 'variant', 'a'))), $4, $4
     from campaign_people p where p.workspace_id = $1 and p.run_id = $2::uuid`,
    [workspaceId, runId, journeyId, at],
  );
  await tx.execute(
    `insert into messages (workspace_id, id, contact_id, class, purpose, template_id, template_version, journey_id, journey_version,
       enrolment_id, node, unique_key, adapter, address, subject, message_id_header, status, bounce_class, reason, not_before, planned_at,
       attempted_at, accepted_at, delivered_at, bounced_at, first_opened_at, first_clicked_at,
       personal_pixel)
     select $1, ${idOf(`'m' || p.contact_id || $2::text`)}, p.contact_id, 'marketing', 'marketing', $5, 1, $3, 1,
       ${idOf(`'e' || p.contact_id || $2::text`)}, 'mail_a', 'demo:' || p.contact_id, 'mailbox', c.email, $6,
       '<' || md5('m' || p.contact_id || $2::text) || '@demo.example>', case when d.bounces then 'bounced' else 'delivered' end,
       case when d.bounces then 'soft' end, case when d.bounces then 'mailbox_full' end, $4, $4, $4, $4,
       case when not d.bounces then $4::timestamptz end, case when d.bounces then $4::timestamptz end,
       case when not d.bounces and d.opens then $4::timestamptz + d.after end,
       case when not d.bounces and d.clicks then $4::timestamptz + d.after + interval '40 seconds' end,
       coalesce(o.state = 'opted_in', false)
     from campaign_people p join contacts c on c.workspace_id = $1 and c.id = p.contact_id
     left join consents o on o.workspace_id = $1 and o.channel = 'email' and o.address = c.email and o.purpose = 'open_tracking'
     cross join lateral (select ${chance('bounce')} < 0.02 as bounces, ${chance('click')} < 0.12 as clicks,
       (${chance('open')} < 0.4 or ${chance('click')} < 0.12) and o.state = 'opted_in' as opens,
       interval '30 hours' * (${chance('when')})::float8 as after) d
     where p.workspace_id = $1 and p.run_id = $2::uuid`,
    [workspaceId, runId, journeyId, at, template, subject],
  );
  await insertPastReactions(tx, workspaceId, past);
  await tx.execute(
    `insert into campaign_runs (workspace_id, id, campaign_id, number, kind, status, plan, confirmed_at, starts_at, began_at, settled_at,
       audience, test_size, ended_at)
     select $1, $2, $3, 1, 'send', 'sent', c.plan, $4::timestamptz - interval '1 day', $4, $4, $4, n.people, n.people, $4::timestamptz + interval '9 minutes'
     from campaigns c cross join (select count(*)::int as people from campaign_people where workspace_id = $1 and run_id = $2) n
     where c.workspace_id = $1 and c.id = $3`,
    [workspaceId, runId, campaignId, at],
  );
  await tx.execute(
    `update campaigns set status = 'sent', starts_at = $3, created_at = $3::timestamptz - interval '2 days', updated_at = $3
     where workspace_id = $1 and id = $2`,
    [workspaceId, campaignId, at],
  );
}
