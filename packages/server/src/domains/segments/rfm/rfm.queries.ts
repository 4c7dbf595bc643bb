import type { Sql } from '../../../platform/db/db.ts';

export type RfmBounds = {
  customers: number;
  /** The most days since the last order for the scores 5, 4, 3 and 2; null: nobody gets so high. */
  recency: (number | null)[];
  /** The fewest orders, and the least money, for the same scores. */
  frequency: (number | null)[];
  monetary: (number | null)[];
};

/**
 * Where the scores begin, so that equal values have equal scores: a value's place is the share of customers below it
 * plus half of those who share it, and its score is one more than the cuts that place has reached. `ntile` would put
 * customers with the same single order into three different fifths.
 */
export async function selectRfmBounds(
  sql: Sql,
  workspaceId: number,
  asked: { asOf: number; lookbackDays: number; cuts: readonly [number, number, number, number] },
): Promise<RfmBounds> {
  const [row] = await sql.query<{ customers: number; bounds: Record<'r' | 'f' | 'm', Record<string, number | null>> }>(
    `with people as (
       select floor(extract(epoch from $2::timestamptz - max(placed_at)) / 86400)::float8 as r, count(*)::float8 as f, sum(net)::float8 as m
       from orders where workspace_id = $1 and is_placed and status <> 'cancelled' and placed_at <= $2
         and placed_at > $2::timestamptz - make_interval(days => $3) group by contact_id
     ), placed as (
       select r, f, m, count(*) over ()::float8 as n,
         rank() over (order by r desc) - 1 + count(*) over (partition by r) / 2.0 as r_place,
         rank() over (order by f) - 1 + count(*) over (partition by f) / 2.0 as f_place,
         rank() over (order by m) - 1 + count(*) over (partition by m) / 2.0 as m_place
       from people
     )
     select count(*)::int as customers, jsonb_build_object(
       'r', jsonb_build_object('5', max(r) filter (where r_place / n >= $7), '4', max(r) filter (where r_place / n >= $6),
         '3', max(r) filter (where r_place / n >= $5), '2', max(r) filter (where r_place / n >= $4)),
       'f', jsonb_build_object('5', min(f) filter (where f_place / n >= $7), '4', min(f) filter (where f_place / n >= $6),
         '3', min(f) filter (where f_place / n >= $5), '2', min(f) filter (where f_place / n >= $4)),
       'm', jsonb_build_object('5', min(m) filter (where m_place / n >= $7), '4', min(m) filter (where m_place / n >= $6),
         '3', min(m) filter (where m_place / n >= $5), '2', min(m) filter (where m_place / n >= $4))) as bounds
     from placed`,
    [workspaceId, new Date(asked.asOf), asked.lookbackDays, ...asked.cuts],
  );
  const of = (letter: 'r' | 'f' | 'm'): (number | null)[] =>
    ['5', '4', '3', '2'].map((n) => row?.bounds[letter][n] ?? null);
  return { customers: row?.customers ?? 0, recency: of('r'), frequency: of('f'), monetary: of('m') };
}

export type RfmCell = { recency: string; other: string; people: number; revenue: string };

/** How many people stand in each cell of recency and another score, and what they have spent so far. */
export function selectRfmGrid(
  sql: Sql,
  workspaceId: number,
  other: 'rfm_frequency' | 'rfm_monetary',
): Promise<RfmCell[]> {
  return sql.query(
    `select r.value as recency, o.value as other, count(*)::int as people, coalesce(sum(s.revenue), 0)::text as revenue
     from classifications kr
     join classifications ko on ko.workspace_id = kr.workspace_id and ko.key = $2
     join class_members r on r.workspace_id = kr.workspace_id and r.classification_id = kr.id and r.value <> 'none'
     join class_members o on o.workspace_id = kr.workspace_id and o.classification_id = ko.id and o.contact_id = r.contact_id and o.value <> 'none'
     join contact_states s on s.workspace_id = kr.workspace_id and s.contact_id = r.contact_id
     where kr.workspace_id = $1 and kr.key = 'rfm_recency' group by 1, 2`,
    [workspaceId, other],
  );
}

/** People and revenue of each group. */
export function selectRfmGroups(
  sql: Sql,
  workspaceId: number,
): Promise<{ value: string; people: number; revenue: string }[]> {
  return sql.query(
    `select m.value, count(*)::int as people, coalesce(sum(s.revenue), 0)::text as revenue from classifications k
     join class_members m on m.workspace_id = k.workspace_id and m.classification_id = k.id
     join contact_states s on s.workspace_id = k.workspace_id and s.contact_id = m.contact_id
     where k.workspace_id = $1 and k.key = 'rfm' and m.value <> 'none' group by 1`,
    [workspaceId],
  );
}
