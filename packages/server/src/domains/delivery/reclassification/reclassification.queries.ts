import type { Sql } from '../../../platform/db/db.ts';
import type { ReactionClass, ReactionVerdict } from '../classify-reaction.ts';

/** A raw sign as it was kept. `at` in milliseconds. */
export type KeptReaction = {
  id: string;
  kind: 'open' | 'click';
  position: number | null;
  at: number;
  method: string;
  ip: string | null;
  userAgent: string | null;
  headers: Record<string, string>;
  class: ReactionClass;
};

export type KeptMessage = {
  id: string;
  contactId: string;
  adapter: string | null;
  acceptedAt: Date | null;
  reactions: KeptReaction[];
};

/** Messages after this one that somebody or something reacted to, by id; what is still in doubt is left out. */
export async function selectReacted(
  sql: Sql,
  workspaceId: number,
  of: { after: string | null; limit: number },
): Promise<KeptMessage[]> {
  const rows = await sql.query<
    Omit<KeptMessage, 'reactions'> & { reactions: (Omit<KeptReaction, 'at'> & { at: number })[] }
  >(
    `with reacted as (
       select distinct message_id from message_reactions
       where workspace_id = $1 and settles_at is null and ($2::uuid is null or message_id > $2) order by message_id limit $3)
     select m.id, coalesce(d.to_id, m.contact_id) as "contactId", m.adapter, m.accepted_at as "acceptedAt",
       (select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'position', r.position,
          'at', round(extract(epoch from r.at) * 1000), 'method', r.method, 'ip', r.ip, 'userAgent', r.user_agent,
          'headers', r.headers, 'class', r.class) order by r.at, r.id)
        from message_reactions r where r.workspace_id = $1 and r.message_id = m.id and r.settles_at is null) as reactions
     from reacted s join messages m on m.workspace_id = $1 and m.id = s.message_id
       left join contact_redirects d on d.workspace_id = $1 and d.from_id = m.contact_id and d.undone_at is null
     order by m.id`,
    [workspaceId, of.after, of.limit],
  );
  return rows;
}

export async function countReacted(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(distinct message_id)::int as n from message_reactions where workspace_id = $1`,
    [workspaceId],
  );
  return row?.n ?? 0;
}

export async function updateClasses(
  sql: Sql,
  workspaceId: number,
  changed: readonly { id: string; verdict: ReactionVerdict }[],
): Promise<void> {
  await sql.execute(
    `update message_reactions r set class = c.class, class_reason = c.reason
     from unnest($2::uuid[], $3::text[], $4::text[]) as c (id, class, reason) where r.workspace_id = $1 and r.id = c.id`,
    [
      workspaceId,
      changed.map(({ id }) => id),
      changed.map(({ verdict }) => verdict.class),
      changed.map(({ verdict }) => verdict.reason),
    ],
  );
}

/** When a person first opened and clicked: what reports and winners of tests count. */
export async function updateFirsts(
  sql: Sql,
  workspaceId: number,
  messages: readonly { id: string; firstOpenedAt: number | null; firstClickedAt: number | null }[],
): Promise<void> {
  const date = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));
  await sql.execute(
    `update messages m set first_opened_at = f.opened, first_clicked_at = f.clicked
     from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as f (id, opened, clicked)
     where m.workspace_id = $1 and m.id = f.id`,
    [
      workspaceId,
      messages.map(({ id }) => id),
      messages.map(({ firstOpenedAt }) => date(firstOpenedAt)),
      messages.map(({ firstClickedAt }) => date(firstClickedAt)),
    ],
  );
}

export type Reclassification = {
  /** The rules it was begun with. */
  rules: number;
  cause: 'upgrade' | 'by_hand';
  /** The last message looked at. */
  upTo: string | null;
  messages: number;
  changed: number;
  startedAt: Date;
  finishedAt: Date | null;
};

export async function selectReclassification(sql: Sql, workspaceId: number): Promise<Reclassification | null> {
  const [row] = await sql.query<Reclassification>(
    `select rules, cause, up_to as "upTo", messages, changed, started_at as "startedAt", finished_at as "finishedAt"
     from reclassifications where workspace_id = $1`,
    [workspaceId],
  );
  return row ?? null;
}

/** From the beginning, with these rules. */
export async function beginReclassification(
  sql: Sql,
  workspaceId: number,
  of: { rules: number; cause: Reclassification['cause']; now: number },
): Promise<void> {
  await sql.execute(
    `insert into reclassifications (workspace_id, rules, cause, started_at) values ($1, $2, $3, $4)
     on conflict (workspace_id) do update set rules = $2, cause = $3, started_at = $4, up_to = null, messages = 0, changed = 0,
       finished_at = null`,
    [workspaceId, of.rules, of.cause, new Date(of.now)],
  );
}

export async function noteReclassified(
  sql: Sql,
  workspaceId: number,
  of: { upTo: string; messages: number; changed: number },
): Promise<void> {
  await sql.execute(
    `update reclassifications set up_to = $2, messages = messages + $3, changed = changed + $4 where workspace_id = $1`,
    [workspaceId, of.upTo, of.messages, of.changed],
  );
}

export async function endReclassification(sql: Sql, workspaceId: number, now: number): Promise<void> {
  await sql.execute(`update reclassifications set finished_at = $2 where workspace_id = $1`, [
    workspaceId,
    new Date(now),
  ]);
}

/** Workspaces whose reactions were last looked at with older rules. Those of a demo are invented and lack their signs. */
export async function selectOutdated(sql: Sql, rules: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select w.id from workspaces w left join reclassifications r on r.workspace_id = w.id
     where coalesce(r.rules, 1) < $1 and coalesce((w.settings->>'demo')::boolean, false) = false
       and exists (select 1 from message_reactions m where m.workspace_id = w.id)
     order by w.id`,
    [rules],
  );
  return rows.map(({ id }) => id);
}
