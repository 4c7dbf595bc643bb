import type {
  AssumedReactions,
  JourneySimulationRun,
  SimulatedSide,
} from '@sandmill/contracts/api/journey-simulations';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { PersonRow } from './journey-report.ts';

export type SimulationRow = {
  id: string;
  name: string;
  sides: SimulatedSide[];
  since: Date;
  until: Date;
  withLive: boolean;
  reactions: AssumedReactions | null;
  status: JourneySimulationRun['status'];
  failure: string | null;
  result: JourneySimulationRun['result'];
  jobId: string | null;
  progress: JourneySimulationRun['progress'];
  createdAt: Date;
  finishedAt: Date | null;
};

const COLUMNS = `s.id, s.name, s.sides, s.since, s.until, s.with_live as "withLive", s.reactions, s.status, s.failure, s.result, s.job_id as "jobId",
  j.progress, s.created_at as "createdAt", s.finished_at as "finishedAt"`;

export async function insertSimulation(
  tx: Tx,
  workspaceId: number,
  row: Pick<SimulationRow, 'id' | 'name' | 'sides' | 'since' | 'until' | 'withLive' | 'reactions'> & {
    userId: string | null;
    at: number;
  },
): Promise<void> {
  const { id, name, sides, since, until, withLive, reactions, userId, at } = row;
  const journeyIds = [...new Set(sides.map(({ journeyId }) => journeyId))];
  await tx.execute(
    `insert into journey_simulations (workspace_id, id, name, sides, journey_ids, since, until, with_live, reactions, status, created_by, created_at)
     values ($1, $2, $3, $4::jsonb, $5::uuid[], $6, $7, $8, $9::jsonb, 'running', $10, $11)`,
    [
      workspaceId,
      id,
      name,
      JSON.stringify(sides),
      journeyIds,
      since,
      until,
      withLive,
      reactions === null ? null : JSON.stringify(reactions),
      userId,
      new Date(at),
    ],
  );
}

export async function setSimulationJob(
  tx: Tx,
  workspaceId: number,
  { id, jobId }: { id: string; jobId: string | null },
): Promise<void> {
  await tx.execute(`update journey_simulations set job_id = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
    jobId,
  ]);
}

/** Ends one that is running; says whether it was. */
export async function endSimulation(
  sql: Sql,
  workspaceId: number,
  end: {
    id: string;
    status: 'done' | 'cancelled' | 'failed';
    failure?: string;
    result?: JourneySimulationRun['result'];
    at: number;
  },
): Promise<boolean> {
  const changed = await sql.execute(
    `update journey_simulations set status = $3, failure = $4, result = $5::jsonb, finished_at = $6
     where workspace_id = $1 and id = $2 and status = 'running'`,
    [
      workspaceId,
      end.id,
      end.status,
      end.failure ?? null,
      end.result ? JSON.stringify(end.result) : null,
      new Date(end.at),
    ],
  );
  return changed > 0;
}

export async function selectSimulation(sql: Sql, workspaceId: number, id: string): Promise<SimulationRow | null> {
  const [row] = await sql.query<SimulationRow>(
    `select ${COLUMNS} from journey_simulations s left join jobs j on j.id = s.job_id where s.workspace_id = $1 and s.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

/** Newest first; of one journey, or of all. */
export function selectSimulations(
  sql: Sql,
  workspaceId: number,
  page: {
    journeyId: string | null;
    search: string | null;
    before: { createdAt: Date; id: string } | null;
    limit: number;
  },
): Promise<SimulationRow[]> {
  return sql.query<SimulationRow>(
    `select ${COLUMNS} from journey_simulations s left join jobs j on j.id = s.job_id
     where s.workspace_id = $1 and ($2::uuid is null or $2 = any(s.journey_ids))
       and ($3::text is null or s.name ilike '%' || $3 || '%')
       and ($4::timestamptz is null or (s.created_at, s.id) < ($4, $5::uuid))
     order by s.created_at desc, s.id desc limit $6`,
    [workspaceId, page.journeyId, page.search, page.before?.createdAt ?? null, page.before?.id ?? null, page.limit],
  );
}

export async function deleteSimulation(sql: Sql, workspaceId: number, id: string): Promise<number> {
  return sql.execute(`delete from journey_simulations where workspace_id = $1 and id = $2`, [workspaceId, id]);
}

/** Reports older than this go, with all their people. Of all workspaces. */
export async function deleteSimulationsBefore(sql: Sql, instant: number): Promise<number> {
  return sql.execute(`delete from journey_simulations where created_at < $1 and status <> 'running'`, [
    new Date(instant),
  ]);
}

/** One that is tried again begins with nothing. */
export async function deleteSimulatedPeople(sql: Sql, workspaceId: number, id: string): Promise<void> {
  await sql.execute(`delete from journey_simulation_people where workspace_id = $1 and simulation_id = $2`, [
    workspaceId,
    id,
  ]);
}

export async function insertSimulatedPeople(
  sql: Sql,
  workspaceId: number,
  { simulationId, rows }: { simulationId: string; rows: readonly (PersonRow & { side: number })[] },
): Promise<void> {
  const told = rows.map(({ firstAt, ...row }) => ({ ...row, firstAt: new Date(firstAt).toISOString() }));
  await sql.execute(
    `insert into journey_simulation_people (workspace_id, simulation_id, side, contact_id, entered, sent, held_back, converted,
       over_budget, has_error, is_waiting, marks, conflicts, first_at)
     select $1, $2, p.side, p."contactId", p.entered, p.sent, p."heldBack", p.converted, p."overBudget", p."hasError", p."isWaiting",
       p.marks, p.conflicts, p."firstAt"
     from jsonb_to_recordset($3::jsonb) as p (side smallint, "contactId" uuid, entered int, sent int, "heldBack" text[],
       converted boolean, "overBudget" boolean, "hasError" boolean, "isWaiting" boolean, marks text[], conflicts uuid[],
       "firstAt" timestamptz)`,
    [workspaceId, simulationId, JSON.stringify(told)],
  );
}

export type SimulatedPersonRow = {
  contactId: string;
  name: string | null;
  email: string | null;
  entered: number;
  sent: number;
  heldBack: string[];
  converted: boolean;
  overBudget: boolean;
  firstAt: Date;
};

export type PeopleFilter = {
  simulationId: string;
  side: number;
  who: string;
  mark: string | null;
  messages: number | null;
  /** "gate:reason" */
  reason: string | null;
  conflict: string | null;
  search: string | null;
  after: { sent: number; firstAt: Date; contactId: string } | null;
  limit: number;
};

/** Who would have got most first, as they are known today. */
export function selectSimulatedPeople(
  sql: Sql,
  workspaceId: number,
  filter: PeopleFilter,
): Promise<SimulatedPersonRow[]> {
  return sql.query<SimulatedPersonRow>(
    `select p.contact_id as "contactId", c.name, c.email, p.entered, p.sent, p.held_back as "heldBack", p.converted,
       p.over_budget as "overBudget", p.first_at as "firstAt"
     from journey_simulation_people p
     left join contacts c on c.workspace_id = p.workspace_id and c.id = p.contact_id
     where p.workspace_id = $1 and p.simulation_id = $2 and p.side = $3
       and case $4::text when 'sent' then p.sent > 0 when 'heldBack' then p.held_back <> '{}' when 'overBudget' then p.over_budget
         when 'converted' then p.converted when 'error' then p.has_error when 'waiting' then p.is_waiting else true end
       and ($5::text is null or $5 = any(p.marks)) and ($6::int is null or p.sent = $6)
       and ($7::text is null or $7 = any(p.held_back)) and ($8::uuid is null or $8 = any(p.conflicts))
       and ($9::text is null or c.name ilike '%' || $9 || '%' or c.email ilike '%' || $9 || '%')
       and ($10::int is null or (-p.sent, p.first_at, p.contact_id) > (-$10, $11::timestamptz, $12::uuid))
     order by -p.sent, p.first_at, p.contact_id limit $13`,
    [
      workspaceId,
      filter.simulationId,
      filter.side,
      filter.who,
      filter.mark,
      filter.messages,
      filter.reason,
      filter.conflict,
      filter.search,
      filter.after?.sent ?? null,
      filter.after?.firstAt ?? null,
      filter.after?.contactId ?? null,
      filter.limit,
    ],
  );
}

/** Marketing mails delivered within a time, and how many of them people opened or clicked; machines do not count. */
export async function countReactions(
  sql: Sql,
  workspaceId: number,
  span: { since: number; until: number },
): Promise<{ delivered: number; opened: number; clicked: number }> {
  const [row] = await sql.query<{ delivered: number; opened: number; clicked: number }>(
    `select count(*)::int as delivered, count(*) filter (where r.any)::int as opened, count(*) filter (where r.clicked)::int as clicked
     from messages m
     left join lateral (
       select true as any, bool_or(kind = 'click') as clicked from message_reactions r
       where r.workspace_id = m.workspace_id and r.message_id = m.id and r.class = 'human' having count(*) > 0) r on true
     where m.workspace_id = $1 and m.status = 'delivered' and m.class = 'marketing' and m.accepted_at between $2 and $3`,
    [workspaceId, new Date(span.since), new Date(span.until)],
  );
  return row ?? { delivered: 0, opened: 0, clicked: 0 };
}
