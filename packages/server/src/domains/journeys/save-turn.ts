import type { Tx } from '../../platform/db/db.ts';
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { planTasks, type PlannedTask } from '../tasks/index.ts';
import { insertAlerts } from './alerts.queries.ts';
import { insertChoices, rewardClicks, rewardGoals } from './choices.queries.ts';
import type { Enrolment } from './enrolment.ts';
import type { JourneyTurn } from './journey-turn.ts';
import { addCounters, insertSteps, upsertEnrolments, upsertHours, type CounterChange } from './journeys.queries.ts';
import { keyOfEffect, outputOf, type JourneyOutput, type Output } from './turn-output.ts';
import { WEBHOOK_ATTEMPTS, WEBHOOK_JOB } from './webhooks/webhook-job-name.ts';
import { insertWebhooks } from './webhooks/webhooks.queries.ts';

/**
 * Writes what one turn changed and gives what others must do: messages to plan, events to append, consents to ask for.
 * `today`: yyyy-mm-dd of the workspace's zone.
 */
export async function saveJourneyTurn(
  tx: Tx,
  workspaceId: number,
  { turn, today }: { turn: JourneyTurn; today: string },
): Promise<JourneyOutput> {
  await upsertEnrolments(tx, workspaceId, inOrder(turn.changed.values()));
  await insertSteps(tx, workspaceId, turn.steps);
  await addCounters(tx, workspaceId, { changes: countersOf(turn), day: today });
  await upsertHours(tx, workspaceId, turn.reactions);
  const output = outputOf(turn);
  await insertAlerts(tx, workspaceId, output.alerts);
  await callWebhooks(tx, workspaceId, output.webhooks);
  await planTasks(
    tx,
    workspaceId,
    output.tasks.map((task) => plannedTask(workspaceId, task)),
  );
  await learn(tx, workspaceId, { turn, output });
  return output;
}

function plannedTask(workspaceId: number, { effect, enrolment }: Output<'task'>): PlannedTask {
  const { title, text, assignee, due, at } = effect;
  return {
    id: uuidFrom('task', workspaceId, keyOfEffect(effect)),
    title,
    text,
    contactId: enrolment.contactId,
    assignee: assignee === 'anybody' || assignee === 'owner' ? { kind: assignee } : { kind: 'user', userId: assignee },
    due,
    source: 'journey',
    journeyId: enrolment.journeyId,
    at,
  };
}

/** Splits that learn: which way people went, and what it brought. Where there are none, nothing is asked. */
async function learn(
  tx: Tx,
  workspaceId: number,
  { turn, output }: { turn: JourneyTurn; output: JourneyOutput },
): Promise<void> {
  await insertChoices(tx, workspaceId, output.choices);
  if (!turn.learns) return;
  const goals = turn.converted.map(({ id, convertedAt, enteredAt }) => {
    return { enrolmentId: id, at: convertedAt ?? enteredAt };
  });
  await rewardGoals(tx, workspaceId, goals);
  await rewardClicks(tx, workspaceId, turn.clicks);
}

/** A run that ends leaves its place to one that begins, so it is written first. */
function inOrder(enrolments: Iterable<Enrolment>): Enrolment[] {
  return [...enrolments].sort((a, b) => Number(a.status === 'waiting') - Number(b.status === 'waiting'));
}

async function callWebhooks(tx: Tx, workspaceId: number, webhooks: readonly Output<'webhook'>[]): Promise<void> {
  if (webhooks.length === 0) return;
  await insertWebhooks(tx, workspaceId, webhooks);
  for (const { effect } of webhooks) {
    const id = uuidFrom('webhook', workspaceId, keyOfEffect(effect));
    await enqueueJob(tx, {
      name: WEBHOOK_JOB,
      workspaceId,
      payload: { id },
      uniqueKey: id,
      maxAttempts: WEBHOOK_ATTEMPTS,
    });
  }
}

function countersOf(turn: JourneyTurn): CounterChange[] {
  const changes = new Map<string, CounterChange>();
  const add = (at: Pick<Enrolment, 'journeyId' | 'version'>, node: string, outcome: string): void => {
    const key = `${at.journeyId} ${at.version} ${node} ${outcome}`;
    const change = changes.get(key) ?? { journeyId: at.journeyId, version: at.version, node, outcome, count: 0 };
    change.count++;
    changes.set(key, change);
  };
  for (const enrolment of turn.entered) add(enrolment, '$trigger', 'entered');
  for (const enrolment of turn.converted) add(enrolment, '$trigger', 'converted');
  for (const { gate, ...at } of turn.keptOut) add(at, '$trigger', `keptOut:${gate}`);
  for (const step of turn.steps) {
    const enrolment = turn.changed.get(step.enrolmentId);
    if (enrolment) add(enrolment, step.node, step.outcome);
  }
  return [...changes.values()];
}
