import type { Sql } from '../../../platform/db/db.ts';

export type MailDomainState = 'unknown' | 'receives' | 'no_mail_domain' | 'null_mx';

/** What is known of domains; those nobody has asked about are absent. */
export async function selectMailDomains(sql: Sql, domains: readonly string[]): Promise<Map<string, MailDomainState>> {
  if (domains.length === 0) return new Map();
  const rows = await sql.query<{ domain: string; state: MailDomainState }>(
    `select domain, state from mail_domains where domain = any ($1::text[])`,
    [domains],
  );
  return new Map(rows.map(({ domain, state }) => [domain, state]));
}

/** To be looked up soon. In one order, so that two transactions do not wait for each other. */
export async function insertMailDomains(sql: Sql, domains: readonly string[], now: number): Promise<void> {
  if (domains.length === 0) return;
  await sql.execute(
    `insert into mail_domains (domain, next_look) select d, $2 from unnest($1::text[]) as d order by d on conflict do nothing`,
    [domains, new Date(now)],
  );
}

export function selectDueDomains(
  sql: Sql,
  { now, limit }: { now: number; limit: number },
): Promise<{ domain: string; misses: number }[]> {
  return sql.query(
    `select domain, misses from mail_domains where next_look <= $1 order by next_look, domain limit $2`,
    [new Date(now), limit],
  );
}

export async function updateMailDomains(
  sql: Sql,
  looks: readonly { domain: string; state: MailDomainState | null; misses: number; next: number }[],
  now: number,
): Promise<void> {
  await sql.execute(
    `update mail_domains m set state = coalesce(l.state, m.state), misses = l.misses, next_look = l.next, checked_at = $5
     from unnest($1::text[], $2::text[], $3::smallint[], $4::timestamptz[]) as l (domain, state, misses, next)
     where m.domain = l.domain`,
    [
      looks.map((look) => look.domain),
      looks.map((look) => look.state),
      looks.map((look) => look.misses),
      looks.map((look) => new Date(look.next)),
      new Date(now),
    ],
  );
}
