import type { ClassGoalInput, ClassGoalKey, ClassGoalKind } from '@sandmill/contracts/api/class-goals';
import type { Sql } from '../../../platform/db/db.ts';

export type GoalRow = {
  value: string;
  goal: ClassGoalKind;
  towards: string;
  target: number;
  days: number;
  setBy: string | null;
  setAt: Date;
};

export function selectGoals(sql: Sql, workspaceId: number, classificationId: number): Promise<GoalRow[]> {
  return sql.query(
    `select value, goal, towards, target, days, set_by as "setBy", set_at as "setAt" from class_goals
     where workspace_id = $1 and classification_id = $2 order by value, goal, towards`,
    [workspaceId, classificationId],
  );
}

export async function upsertGoal(
  sql: Sql,
  workspaceId: number,
  set: { classificationId: number; goal: ClassGoalInput; by: string | null; at: number },
): Promise<void> {
  const { value, goal, towards, target, days } = set.goal;
  await sql.execute(
    `insert into class_goals (workspace_id, classification_id, value, goal, towards, target, days, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (workspace_id, classification_id, value, goal, towards)
     do update set target = excluded.target, days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at`,
    [workspaceId, set.classificationId, value, goal, towards, target, days, set.by, new Date(set.at)],
  );
}

/** Gives how many there were. */
export function deleteGoal(
  sql: Sql,
  workspaceId: number,
  gone: { classificationId: number; goal: ClassGoalKey },
): Promise<number> {
  const { value, goal, towards } = gone.goal;
  return sql.execute(
    `delete from class_goals where workspace_id = $1 and classification_id = $2 and value = $3 and goal = $4 and towards = $5`,
    [workspaceId, gone.classificationId, value, goal, towards],
  );
}

/** Orders since an instant of those who are in a class now, in the currency that most of them have. */
export async function selectOrdersOfClass(
  sql: Sql,
  workspaceId: number,
  asked: { classificationId: number; value: string; since: number },
): Promise<{ orders: number; revenue: number; currency: string | null; allOrders: number } | null> {
  const [row] = await sql.query<{ orders: number; revenue: string; currency: string | null; allOrders: number }>(
    `select count(*)::int as orders, sum(o.net)::text as revenue, o.currency, (sum(count(*)) over ())::int as "allOrders"
     from class_members m join orders o on o.workspace_id = m.workspace_id and o.contact_id = m.contact_id
     where m.workspace_id = $1 and m.classification_id = $2 and m.value = $3
       and o.is_placed and o.status <> 'cancelled' and o.placed_at > $4
     group by o.currency order by count(*) desc, o.currency limit 1`,
    [workspaceId, asked.classificationId, asked.value, new Date(asked.since)],
  );
  return row ? { ...row, revenue: Number(row.revenue) } : null;
}
