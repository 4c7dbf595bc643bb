import type { Sql } from '../../platform/db/db.ts';

export type OpenSignUp = {
  address: string;
  purposes: string[];
  /** Whose address it is now; null: nobody's. */
  contactId: string | null;
  /** Nothing else is known of the person, and the address only since the sign-up. */
  isAllThereIs: boolean;
};

/** The address and the sign-up may come by two events. */
const TOGETHER = `interval '1 hour'`;

/**
 * E-mail addresses with a sign-up that was asked to be confirmed before `before` and was not, the oldest first; with
 * `address`, only that one. A person with an order, a user id, a phone number or second address, any answer on consent,
 * a mail that reached them, a company, a tag, a task, a lawful basis declared at their entry, or an address known longer
 * than the sign-up is somebody without it too.
 */
export function selectOpenSignUps(
  sql: Sql,
  workspaceId: number,
  { before, limit, address = null }: { before: Date; limit: number; address?: string | null },
): Promise<OpenSignUp[]> {
  return sql.query(
    `with open as (
       select c.address, array_agg(c.purpose order by c.purpose) as purposes, min(c.asked_at) as asked
       from consents c
       where c.workspace_id = $1 and c.channel = 'email' and c.state = 'pending' and c.asked_at < $2
         and ($4::text is null or c.address = $4)
       group by c.address order by min(c.asked_at) limit $3)
     select o.address, o.purposes, p.id as "contactId", coalesce(
       p.user_id is null and p.phone is null and p.tags = '{}' and not p.acquisition ? 'lawfulBasis' and s.company_id is null
       and not exists (select 1 from consents k where k.workspace_id = $1 and k.address = o.address
         and (k.state <> 'pending' or k.decision is not null or k.asked_at >= $2))
       and not exists (select 1 from orders r where r.workspace_id = $1 and r.contact_id = p.id)
       and not exists (select 1 from messages m where m.workspace_id = $1 and m.contact_id = p.id and not m.test
         and m.purpose <> 'double_opt_in' and m.status not in ('skipped', 'expired'))
       and not exists (select 1 from tasks t where t.workspace_id = $1 and t.contact_id = p.id)
       and not exists (select 1 from contact_redirects d where d.workspace_id = $1 and d.to_id = p.id and d.undone_at is null)
       and not exists (select 1 from identifiers i where i.workspace_id = $1 and i.contact_id = p.id and i.until is null
         and i.kind in ('userId', 'email', 'phone') and (i.kind <> 'email' or i.value <> o.address or i.first_seen <
           (select min(l.at) from consent_ledger l where l.workspace_id = $1 and l.channel = 'email' and l.address = o.address
             and l.state = 'pending') - ${TOGETHER})),
       false) as "isAllThereIs"
     from open o
     left join lateral (select * from contacts c where c.workspace_id = $1 and c.email = o.address
       order by c.first_seen, c.id limit 1) p on true
     left join contact_states s on s.workspace_id = $1 and s.contact_id = p.id
     order by o.asked, o.address`,
    [workspaceId, before, limit, address],
  );
}

export async function insertTidying(
  sql: Sql,
  workspaceId: number,
  { at, forgotten, lapsed }: { at: number; forgotten: number; lapsed: number },
): Promise<void> {
  await sql.execute(
    `insert into sign_up_tidyings (workspace_id, at, forgotten, lapsed) values ($1, $2, $3, $4)
     on conflict (workspace_id, at) do update set forgotten = sign_up_tidyings.forgotten + excluded.forgotten,
       lapsed = sign_up_tidyings.lapsed + excluded.lapsed`,
    [workspaceId, new Date(at), forgotten, lapsed],
  );
}

export function selectTidyings(
  sql: Sql,
  workspaceId: number,
  limit: number,
): Promise<{ at: Date; forgotten: number; lapsed: number }[]> {
  return sql.query(
    `select at, forgotten, lapsed from sign_up_tidyings where workspace_id = $1 order by at desc limit $2`,
    [workspaceId, limit],
  );
}

export async function countOpenSignUps(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ open: number }>(
    `select count(distinct address)::int as open from consents where workspace_id = $1 and channel = 'email' and state = 'pending'`,
    [workspaceId],
  );
  return row?.open ?? 0;
}
