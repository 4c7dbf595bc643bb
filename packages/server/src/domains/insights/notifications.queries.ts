import type { Sql } from '../../platform/db/db.ts';

export type NotificationRow = {
  id: string;
  at: Date;
  code: string;
  params: Record<string, string | number>;
  link: string | null;
  read: boolean;
};

/** What ended in the last two weeks that somebody waited for: imports, segments made ready, sizes and goals of classes that crossed their target, people who reached a score, alerts of journeys and steps that wait for a decision, mail services that fail, domains that receivers block and webhooks that were switched off, the demo's data. Newest first. */
export function selectNotifications(
  sql: Sql,
  workspaceId: number,
  asked: { userId: string | null; now: number; before: Date | null; limit: number },
): Promise<NotificationRow[]> {
  return sql.query<NotificationRow>(
    `with told as (
       select 'import:' || id as id, finished_at as at, case when status = 'done' then 'import_done' else 'import_failed' end as code,
         jsonb_build_object('file', file_name, 'count', rows_accepted) as params, '/imports/' || id as link
       from imports where workspace_id = $1 and status in ('done', 'failed') and finished_at is not null
       union all
       select 'segment:' || d.id, d.live_at, 'segment_ready', jsonb_build_object('name', s.name, 'count', coalesce(g.size, 0)), '/segments/' || s.id
       from definitions d join segments s on d.owner_kind = 'segment' and s.id::text = d.owner_id and s.archived_at is null
       left join group_sizes g on g.workspace_id = s.workspace_id and g.group_key = 'segment:' || s.id
       where d.workspace_id = $1 and d.status = 'live' and d.live_at is not null
       union all
       select 'job:' || id, finished_at, 'demo_loaded', jsonb_build_object('count', coalesce((progress ->> 'total')::int, 0)), '/contacts'
       from jobs where workspace_id = $1 and name = 'demo-seed' and status = 'done'
       union all
       select 'target:' || m.segment_id || ':' || (extract(epoch from m.at) * 1000)::bigint, m.at,
         case when not m.met then 'target_lost' when s.target ->> 'direction' = 'atMost' then 'target_met_below' else 'target_met' end,
         jsonb_build_object('name', s.name, 'count', m.size, 'target', m.target), '/segments/' || s.id
       from segment_target_moves m
       join segments s on s.workspace_id = m.workspace_id and s.id = m.segment_id and s.archived_at is null
       where m.workspace_id = $1 and m.at > $3::timestamptz - interval '14 days'
         -- How a size stood when its target was set, or first counted, is no crossing.
         and m.at > (s.target ->> 'setAt')::timestamptz
         and (m.met or exists (select 1 from segment_target_moves e where e.segment_id = m.segment_id and e.met and e.at < m.at))
       union all
       select 'goal:' || g.id, g.at, case when g.met then 'goal_met_' else 'goal_lost_' end || g.goal,
         jsonb_build_object('name', g.name, 'towards', g.towards_name, 'days', g.days, 'currency', coalesce(g.currency, ''),
           'measured', case when g.goal = 'conversion' then round(g.measured::numeric * 100, 1) else round(g.measured::numeric, 2) end,
           'target', case when g.goal = 'conversion' then round(g.target::numeric * 100, 1) else round(g.target::numeric, 2) end),
         '/stages?view=' || c.key
       from class_goal_moves g
       join classifications c on c.workspace_id = g.workspace_id and c.id = g.classification_id
       where g.workspace_id = $1 and g.at > $3::timestamptz - interval '14 days'
       union all
       select 'score:' || m.group_key || ':' || m.contact_id || ':' || (extract(epoch from m.since) * 1000)::bigint, m.since, 'score_reached',
         jsonb_build_object('name', th ->> 'name', 'model', sm.name, 'person', coalesce(c.name, c.email, c.phone, '')), '/contacts/' || m.contact_id
       from score_members m
       join scoring_models sm on sm.workspace_id = m.workspace_id and sm.archived_at is null and m.group_key like 'score:' || sm.id || ':%'
       join definitions d on d.workspace_id = m.workspace_id and d.owner_kind = 'scoring' and d.owner_id = sm.id::text and d.status = 'live'
       cross join lateral jsonb_array_elements(d.definition -> 'thresholds') as th
       join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
       where m.workspace_id = $1 and not m.by_definition and m.since > $3::timestamptz - interval '14 days'
         and (th ->> 'notify')::boolean and m.group_key = 'score:' || sm.id || ':' || (th ->> 'key')
       union all
       select 'alert:' || a.id, a.at, 'journey_alert', jsonb_build_object('title', a.title, 'text', a.text, 'level', a.level), '/contacts/' || a.contact_id
       from journey_alerts a where a.workspace_id = $1
       union all
       select 'held:' || j.id || ':' || h.due::date, h.due, 'journey_held', jsonb_build_object('name', j.name, 'count', h.people), '/journeys/' || j.id
       from journeys j
       join lateral (select count(*)::int as people, max(due) as due from enrolments e
         where e.workspace_id = j.workspace_id and e.journey_id = j.id and e.status = 'waiting' and e.held) h on h.people > 0
       where j.workspace_id = $1 and j.status = 'live'
       union all
       select 'domain:' || domain || ':' || (extract(epoch from paused_at) * 1000)::bigint, paused_at, 'domain_paused',
         jsonb_build_object('domain', domain, 'reply', coalesce(pause_detail, '')), '/settings/mail-services'
       from sending_domains where workspace_id = $1 and paused_at is not null and pause_reason = 'policy_blocks'
       union all
       select 'service:' || id || ':' || (extract(epoch from failing_since) * 1000)::bigint, failing_since, 'mail_service_failing',
         jsonb_build_object('name', name, 'reply', coalesce(failing_detail, '')), '/settings/mail-services?panel=' || id
       from mail_services where workspace_id = $1 and failing_since is not null and enabled
       union all
       select 'webhook:' || id || ':' || (extract(epoch from disabled_at) * 1000)::bigint, disabled_at, 'webhook_' || disabled_reason,
         jsonb_build_object('name', name, 'reply', coalesce(failing_detail, '')), '/settings/webhooks?panel=' || id
       from webhooks where workspace_id = $1 and disabled_at is not null and not enabled
     )
     select told.*, r.notification_id is not null as read from told
     left join notification_reads r on r.user_id = $2::uuid and r.notification_id = told.id
     where told.at > $3::timestamptz - interval '14 days' and ($4::timestamptz is null or told.at < $4)
     order by told.at desc, told.id limit $5`,
    [workspaceId, asked.userId, new Date(asked.now), asked.before, asked.limit],
  );
}

export async function insertReads(sql: Sql, read: { userId: string; ids: string[]; at: number }): Promise<void> {
  await sql.execute(
    `insert into notification_reads (user_id, notification_id, at) select $1, id, $3 from unnest($2::text[]) as id on conflict do nothing`,
    [read.userId, read.ids, new Date(read.at)],
  );
}
