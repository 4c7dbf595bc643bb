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
     do update set target = excluded.target, days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at, met = null`,
    [workspaceId, set.classificationId, value, goal, towards, target, days, set.by, new Date(set.at)],
  );
}

/** In which what is kept for the bell is written. */
export async function selectWorkspaceLocale(sql: Sql, workspaceId: number): Promise<'it' | 'en'> {
  const [row] = await sql.query<{ locale: string }>(`select locale from workspaces where id = $1`, [workspaceId]);
  return row?.locale === 'en' ? 'en' : 'it';
}

/** Keeps whether a goal is met, and that it turned. */
export async function turnGoal(
  sql: Sql,
  workspaceId: number,
  turned: {
    classificationId: number;
    goal: ClassGoalInput & {
      measured: number;
      met: boolean;
      currency: string | null;
      name: string;
      towardsName: string;
    };
    at: number;
  },
): Promise<void> {
  const { value, goal, towards, target, days, measured, met, currency, name, towardsName } = turned.goal;
  await sql.execute(
    `with was as (
       select met from class_goals where workspace_id = $1 and classification_id = $2 and value = $3 and goal = $4 and towards = $5 for update),
     turned as (
       update class_goals g set met = $6 from was where g.workspace_id = $1 and g.classification_id = $2 and g.value = $3
         and g.goal = $4 and g.towards = $5 and was.met is distinct from $6 returning was.met as before)
     insert into class_goal_moves (workspace_id, classification_id, value, goal, towards, at, met, measured, target, days, currency,
       name, towards_name)
     select $1, $2, $3, $4, $5, $7::timestamptz, $6, $8, $9, $10, $11, $12, $13 from turned
     where before is not null and not exists (
       select 1 from class_goal_moves m where m.workspace_id = $1 and m.classification_id = $2 and m.value = $3 and m.goal = $4
         and m.towards = $5 and m.met = $6 and m.at > $7::timestamptz - interval '1 day')`,
    [
      workspaceId,
      turned.classificationId,
      value,
      goal,
      towards,
      met,
      new Date(turned.at),
      measured,
      target,
      days,
      currency,
      name,
      towardsName,
    ],
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
