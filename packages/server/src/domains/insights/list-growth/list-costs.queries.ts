import type { ListCostInput } from '@sandmill/contracts/api/list-growth';
import type { Sql } from '../../../platform/db/db.ts';

export type ListCostRow = Omit<ListCostInput, 'note'> & { id: string; note: string; createdAt: Date };

const COLUMNS = `id, by, key, from_day::text as "from", to_day::text as "to", amount::text as amount, note, created_at as "createdAt"`;

export async function insertListCost(
  sql: Sql,
  workspaceId: number,
  of: ListCostInput & { id: string; now: number },
): Promise<ListCostRow> {
  const [row] = await sql.query<ListCostRow>(
    `insert into list_costs (workspace_id, id, by, key, from_day, to_day, amount, note, created_at)
     values ($1, $2, $3, $4, $5::date, $6::date, $7::numeric, $8, $9) returning ${COLUMNS}`,
    [workspaceId, of.id, of.by, of.key, of.from, of.to, of.amount, of.note, new Date(of.now)],
  );
  if (!row) throw new Error('An insert gave no row.');
  return row;
}

/** Gives whether there was one. */
export async function deleteListCost(sql: Sql, workspaceId: number, id: string): Promise<boolean> {
  return (await sql.execute(`delete from list_costs where workspace_id = $1 and id = $2`, [workspaceId, id])) > 0;
}

/** Those that share a day with the period. */
export function selectCostsOfDays(
  sql: Sql,
  workspaceId: number,
  period: { from: string; to: string },
): Promise<ListCostRow[]> {
  return sql.query(
    `select ${COLUMNS} from list_costs where workspace_id = $1 and to_day >= $2::date and from_day <= $3::date`,
    [workspaceId, period.from, period.to],
  );
}

export function selectListCosts(
  sql: Sql,
  workspaceId: number,
  of: { after: { at: string; id: string } | null; limit: number },
): Promise<ListCostRow[]> {
  return sql.query(
    `select ${COLUMNS} from list_costs where workspace_id = $1
       and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
     order by created_at desc, id desc limit $4`,
    [workspaceId, of.after?.at ?? null, of.after?.id ?? null, of.limit],
  );
}
