import type { Sql, Tx } from '../../platform/db/db.ts';
import type { TallyRow } from './tallies.ts';
import type { Output } from './turn-output.ts';

export function selectTallies(sql: Sql, workspaceId: number, journeyIds: readonly string[]): Promise<TallyRow[]> {
  return sql.query<TallyRow>(
    `select journey_id as "journeyId", node, variant, chosen, rewarded from journey_choice_totals
     where workspace_id = $1 and journey_id = any($2::uuid[])`,
    [workspaceId, journeyIds],
  );
}

/** Remembers which way runs went. Once per run, step and visit; the sums follow. */
export async function insertChoices(tx: Tx, workspaceId: number, choices: readonly Output<'choice'>[]): Promise<void> {
  if (choices.length === 0) return;
  await tx.execute(
    `with added as (
       insert into journey_choices (workspace_id, enrolment_id, node, visit, journey_id, variant, reward, at, until)
       select $1, * from unnest($2::uuid[], $3::text[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
       on conflict do nothing returning journey_id, node, variant)
     insert into journey_choice_totals (workspace_id, journey_id, node, variant, chosen)
     select $1, journey_id, node, variant, count(*)::int from added group by 2, 3, 4
     on conflict (workspace_id, journey_id, node, variant)
       do update set chosen = journey_choice_totals.chosen + excluded.chosen`,
    [
      workspaceId,
      choices.map(({ enrolment }) => enrolment.id),
      choices.map(({ effect }) => effect.node),
      choices.map(({ effect }) => effect.visit),
      choices.map(({ enrolment }) => enrolment.journeyId),
      choices.map(({ effect }) => effect.variant),
      choices.map(({ effect }) => effect.reward),
      choices.map(({ effect }) => new Date(effect.at)),
      choices.map(({ effect }) => new Date(effect.until)),
    ],
  );
}

/** What a run had brought: each of its choices before that instant is rewarded, once, within its time. */
export async function rewardGoals(
  tx: Tx,
  workspaceId: number,
  goals: readonly { enrolmentId: string; at: number }[],
): Promise<void> {
  if (goals.length === 0) return;
  await tx.execute(
    `with brought as (select * from unnest($2::uuid[], $3::timestamptz[]) as b (enrolment_id, at)),
     rewarded as (
       update journey_choices c set rewarded_at = b.at from brought b
       where c.workspace_id = $1 and c.enrolment_id = b.enrolment_id and c.reward = 'goal' and c.rewarded_at is null
         and c.at < b.at and b.at <= c.until
       returning c.journey_id, c.node, c.variant)
     ${ADD_REWARDED}`,
    [workspaceId, goals.map(({ enrolmentId }) => enrolmentId), goals.map(({ at }) => new Date(at))],
  );
}

/** The same for clicks on mails, by the run that asked for the mail; who is no person was told apart before. */
export async function rewardClicks(
  tx: Tx,
  workspaceId: number,
  clicks: readonly { messageId: string; at: number }[],
): Promise<void> {
  if (clicks.length === 0) return;
  await tx.execute(
    `with clicked as (
       select m.enrolment_id, min(b.at) as at from unnest($2::uuid[], $3::timestamptz[]) as b (message_id, at)
       join messages m on m.workspace_id = $1 and m.id = b.message_id and m.enrolment_id is not null group by 1),
     rewarded as (
       update journey_choices c set rewarded_at = b.at from clicked b
       where c.workspace_id = $1 and c.enrolment_id = b.enrolment_id and c.reward = 'click' and c.rewarded_at is null
         and c.at < b.at and b.at <= c.until
       returning c.journey_id, c.node, c.variant)
     ${ADD_REWARDED}`,
    [workspaceId, clicks.map(({ messageId }) => messageId), clicks.map(({ at }) => new Date(at))],
  );
}

const ADD_REWARDED = `update journey_choice_totals t set rewarded = t.rewarded + r.count
     from (select journey_id, node, variant, count(*)::int as count from rewarded group by 1, 2, 3) r
     where t.workspace_id = $1 and t.journey_id = r.journey_id and t.node = r.node and t.variant = r.variant`;
