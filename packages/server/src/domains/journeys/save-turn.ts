import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Tx } from '../../platform/db/db.ts';
import type { SystemEventInput } from '../collect/index.ts';
import type { Enrolment, StepEffect } from './enrolment.ts';
import type { JourneyTurn } from './journey-turn.ts';
import { addCounters, insertSteps, upsertEnrolments, type CounterChange } from './journeys.queries.ts';

/** A message that a journey wants sent; delivery plans it in the same transaction, once per `uniqueKey`. */
export type RequestedMessage = {
  contactId: string;
  templateId: string;
  purpose: string;
  uniqueKey: string;
  journeyId: string;
  journeyVersion: number;
  enrolmentId: string;
  node: string;
  data: JsonObject;
};

export type JourneyOutput = { messages: RequestedMessage[]; events: SystemEventInput[] };

/** Writes what one turn changed and gives what others must do: messages to plan, events to append. */
export async function saveJourneyTurn(tx: Tx, workspaceId: number, turn: JourneyTurn): Promise<JourneyOutput> {
  await upsertEnrolments(tx, workspaceId, [...turn.changed.values()]);
  await insertSteps(tx, workspaceId, turn.steps);
  await addCounters(tx, workspaceId, countersOf(turn));
  const output: JourneyOutput = { messages: [], events: [] };
  for (const enrolment of turn.entered) output.events.push(enteredEvent(enrolment));
  for (const { effect, enrolment } of turn.effects) {
    if (effect.kind === 'message') output.messages.push(messageOf(effect, enrolment));
    else output.events.push(changeEvent(effect, enrolment));
  }
  for (const enrolment of turn.ended) output.events.push(leftEvent(enrolment));
  return output;
}

function countersOf(turn: JourneyTurn): CounterChange[] {
  const changes = new Map<string, CounterChange>();
  const add = (enrolment: Enrolment, node: string, outcome: string): void => {
    const key = `${enrolment.journeyId} ${enrolment.version} ${node} ${outcome}`;
    const change = changes.get(key) ?? {
      journeyId: enrolment.journeyId,
      version: enrolment.version,
      node,
      outcome,
      count: 0,
    };
    change.count++;
    changes.set(key, change);
  };
  for (const enrolment of turn.entered) add(enrolment, '$trigger', 'entered');
  for (const step of turn.steps) {
    const enrolment = turn.changed.get(step.enrolmentId);
    if (enrolment) add(enrolment, step.node, step.outcome);
  }
  return [...changes.values()];
}

function messageOf(effect: StepEffect & { kind: 'message' }, enrolment: Enrolment): RequestedMessage {
  return {
    contactId: enrolment.contactId,
    templateId: effect.templateId,
    purpose: effect.purpose,
    uniqueKey: `${enrolment.id}:${effect.node}:${effect.visit}`,
    journeyId: enrolment.journeyId,
    journeyVersion: enrolment.version,
    enrolmentId: enrolment.id,
    node: effect.node,
    data: { trigger: enrolment.state.trigger.properties },
  };
}

function changeEvent(effect: Exclude<StepEffect, { kind: 'message' }>, enrolment: Enrolment): SystemEventInput {
  const key = `${enrolment.id}:${effect.node}:${effect.visit}`;
  const base = { contactId: enrolment.contactId, time: effect.at, key };
  const by = { journeyId: enrolment.journeyId, node: effect.node };
  if (effect.kind === 'tag') {
    const name = effect.remove ? SYSTEM_EVENTS.tagRemoved : SYSTEM_EVENTS.tagAdded;
    return { ...base, name, properties: { tag: effect.tag, ...by } };
  }
  return {
    ...base,
    name: SYSTEM_EVENTS.traitsSet,
    type: 'identify',
    traits: { [effect.trait]: effect.value },
    properties: by,
  };
}

function enteredEvent(enrolment: Enrolment): SystemEventInput {
  return {
    name: SYSTEM_EVENTS.journeyEntered,
    contactId: enrolment.contactId,
    time: enrolment.enteredAt,
    key: `${enrolment.id}:entered`,
    properties: {
      journeyId: enrolment.journeyId,
      version: enrolment.version,
      enrolmentId: enrolment.id,
      trigger: enrolment.state.trigger.name,
    },
  };
}

function leftEvent(enrolment: Enrolment): SystemEventInput {
  return {
    name: SYSTEM_EVENTS.journeyLeft,
    contactId: enrolment.contactId,
    time: enrolment.endedAt ?? enrolment.enteredAt,
    key: `${enrolment.id}:left`,
    properties: {
      journeyId: enrolment.journeyId,
      version: enrolment.version,
      enrolmentId: enrolment.id,
      status: enrolment.status,
      reason: enrolment.endReason,
    },
  };
}
