import { listEventName, SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { SystemEventInput } from '../collect/index.ts';
import type { EffectOf, Enrolment, StepEffect } from './enrolment.ts';
import type { JourneyTurn } from './journey-turn.ts';

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
  priority: number;
  quietHours: 'hold' | 'skip';
  pressureTag: string | null;
  /** Instead of what the template says; null: nothing is. */
  content: { subject: string | null; preheader: string | null; topic?: string } | null;
  /** The instant of the step, in milliseconds. */
  at: number;
};

export type RequestedConsent = {
  contactId: string;
  purpose: string;
  text: string;
  textVersion: string;
  proof: JsonObject;
};

export type Output<K extends StepEffect['kind']> = { effect: EffectOf<K>; enrolment: Enrolment };

/** What others must do for the journeys of one turn. */
export type JourneyOutput = {
  messages: RequestedMessage[];
  events: SystemEventInput[];
  consents: RequestedConsent[];
  alerts: Output<'alert'>[];
  webhooks: Output<'webhook'>[];
  tasks: Output<'task'>[];
  choices: Output<'choice'>[];
};

/** Pure: the simulator asks the same. */
export function outputOf(turn: JourneyTurn): JourneyOutput {
  const output: JourneyOutput = {
    messages: [],
    events: [],
    consents: [],
    alerts: [],
    webhooks: [],
    tasks: [],
    choices: [],
  };
  for (const enrolment of turn.entered) output.events.push(enteredEvent(enrolment));
  for (const { effect, enrolment } of turn.effects) {
    switch (effect.kind) {
      case 'message':
        output.messages.push(messageOf(effect, enrolment, turn.priorityOf(enrolment)));
        break;
      case 'tag':
      case 'trait':
      case 'score':
      case 'qualify':
      case 'list':
        addChange(output.events, changeEvent(effect, enrolment, turn));
        break;
      case 'consent':
        output.consents.push(consentOf(effect, enrolment));
        break;
      case 'alert':
        output.alerts.push({ effect, enrolment });
        break;
      case 'webhook':
        output.webhooks.push({ effect, enrolment });
        break;
      case 'task':
        output.tasks.push({ effect, enrolment });
        break;
      case 'choice':
        output.choices.push({ effect, enrolment });
        break;
      case 'leave':
      case 'enter':
        break;
    }
  }
  for (const enrolment of turn.converted) output.events.push(goalEvent(enrolment));
  for (const enrolment of turn.ended) output.events.push(leftEvent(enrolment));
  return output;
}

function addChange(events: SystemEventInput[], change: SystemEventInput | null): void {
  if (change) events.push(change);
}

export function keyOfEffect({ enrolmentId, node, visit }: StepEffect): string {
  return `${enrolmentId}:${node}:${visit}`;
}

export function messageOf(effect: EffectOf<'message'>, enrolment: Enrolment, priority: number): RequestedMessage {
  const { templateId, purpose, quietHours, pressureTag, content, node, at } = effect;
  return {
    contactId: enrolment.contactId,
    templateId,
    purpose,
    uniqueKey: keyOfEffect(effect),
    journeyId: enrolment.journeyId,
    journeyVersion: enrolment.version,
    enrolmentId: enrolment.id,
    node,
    data: { trigger: enrolment.state.trigger.properties },
    priority,
    quietHours,
    pressureTag,
    content,
    at,
  };
}

/** What a change needs to be told in full. */
export type ChangeNames = Pick<JourneyTurn, 'nameOf' | 'listOf'>;
export type ChangeEffect = EffectOf<'tag' | 'trait' | 'score' | 'list' | 'qualify'>;

/** Whether a step changes what is known of the person by an event. */
export function isChange(effect: StepEffect): effect is ChangeEffect {
  return ['tag', 'trait', 'score', 'list', 'qualify'].includes(effect.kind);
}

/** The event by which a step changes what is known of the person; null: there is nothing to change any more. */
export function changeEvent(effect: ChangeEffect, enrolment: Enrolment, names: ChangeNames): SystemEventInput | null {
  const base = { contactId: enrolment.contactId, time: effect.at, key: keyOfEffect(effect) };
  const by = { journeyId: enrolment.journeyId, node: effect.node };
  switch (effect.kind) {
    case 'tag': {
      const name = effect.remove ? SYSTEM_EVENTS.tagRemoved : SYSTEM_EVENTS.tagAdded;
      return { ...base, name, properties: { tag: effect.tag, ...by } };
    }
    case 'trait': {
      const traits = { [effect.trait]: effect.value };
      return { ...base, name: SYSTEM_EVENTS.traitsSet, type: 'identify', traits, properties: by };
    }
    case 'score': {
      const properties = { model: effect.model, points: effect.points, journey: names.nameOf(enrolment), ...by };
      return { ...base, name: SYSTEM_EVENTS.scorePointsGiven, properties };
    }
    case 'qualify': {
      const { decision, reason } = effect;
      const properties = { decision, reason, by: names.nameOf(enrolment), ...by };
      return { ...base, name: SYSTEM_EVENTS.qualificationDecided, properties };
    }
    case 'list': {
      const list = names.listOf(effect.segmentId);
      if (!list) return null;
      const properties = { list: list.listKey, on: !effect.remove, segmentId: list.segmentId, name: list.name, ...by };
      return { ...base, name: listEventName(!effect.remove), properties };
    }
  }
}

function consentOf(effect: EffectOf<'consent'>, enrolment: Enrolment): RequestedConsent {
  const { purpose, text, textVersion, node } = effect;
  const proof = { source: `journey:${enrolment.journeyId}`, node, enrolmentId: enrolment.id };
  return { contactId: enrolment.contactId, purpose, text, textVersion, proof };
}

function enteredEvent(enrolment: Enrolment): SystemEventInput {
  const properties = { ...about(enrolment), trigger: enrolment.state.trigger.name };
  return told(enrolment, { name: SYSTEM_EVENTS.journeyEntered, time: enrolment.enteredAt, key: 'entered', properties });
}

function leftEvent(enrolment: Enrolment): SystemEventInput {
  const properties = { ...about(enrolment), status: enrolment.status, reason: enrolment.endReason };
  const time = enrolment.endedAt ?? enrolment.enteredAt;
  // A run that was parked and tried again may end more than once.
  const key = `left:${enrolment.state.seq}`;
  return told(enrolment, { name: SYSTEM_EVENTS.journeyLeft, time, key, properties });
}

function goalEvent(enrolment: Enrolment): SystemEventInput {
  const time = enrolment.convertedAt ?? enrolment.enteredAt;
  return told(enrolment, { name: SYSTEM_EVENTS.journeyGoalReached, time, key: 'goal', properties: about(enrolment) });
}

function told(
  { contactId, id }: Enrolment,
  event: { name: string; time: number; key: string; properties: JsonObject },
): SystemEventInput {
  return { ...event, contactId, key: `${id}:${event.key}` };
}

function about({ journeyId, version, id }: Enrolment): JsonObject {
  return { journeyId, version, enrolmentId: id };
}
