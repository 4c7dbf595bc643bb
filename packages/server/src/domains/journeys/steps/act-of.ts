import {
  durationMs,
  type JourneyNode,
  type Json,
  type JsonObject,
  type NodeOf,
  type ValueSource,
} from '@sandmill/contracts';
import type { EnrolmentState, StepEffect } from '../enrolment.ts';
import { fillText } from './fill-text.ts';
import { valueAt } from '../matches-event.ts';

export type Act = StepEffect extends infer E
  ? E extends StepEffect
    ? Omit<E, 'enrolmentId' | 'node' | 'visit' | 'at'>
    : never
  : never;

/** What a step wants done outside the run; null: nothing. @throws Error when the step lacks what it needs */
export function actOf(
  node: JourneyNode,
  state: EnrolmentState,
  { contact, at }: { contact: JsonObject; at: number },
): Act | null {
  const filled = (text: string): string => fillText(text, { contact, trigger: state.trigger.properties });
  switch (node.kind) {
    case 'sendEmail': {
      const { purpose, quietHours, pressureTag = null, subject = null, preheader = null, topic } = node;
      const own = { subject, preheader, ...(topic === undefined ? {} : { topic }) };
      const content = subject === null && preheader === null && topic === undefined ? null : own;
      return { kind: 'message', templateId: chosen(node.templateId), purpose, quietHours, pressureTag, content };
    }
    case 'setTag':
      return { kind: 'tag', tag: node.tag, remove: node.remove };
    case 'setTrait':
      return { kind: 'trait', trait: node.trait, value: valueFrom(node.value, state.trigger.properties) };
    case 'requestConsent': {
      const { purpose, text, textVersion } = node;
      return { kind: 'consent', purpose, text, textVersion };
    }
    case 'alert': {
      const { level, emails } = node;
      return { kind: 'alert', title: filled(node.title), text: filled(node.text), level, emails };
    }
    case 'changeScore':
      return { kind: 'score', model: node.model, points: node.points };
    case 'setList':
      return { kind: 'list', segmentId: chosen(node.segmentId), remove: node.remove };
    case 'qualify':
      return { kind: 'qualify', decision: node.decision, reason: filled(node.reason) };
    case 'task': {
      const { assignee, dueIn } = node;
      const due = dueIn === null ? null : at + durationMs(dueIn);
      return { kind: 'task', title: filled(node.title).slice(0, 200), text: filled(node.text), assignee, due };
    }
    case 'leaveJourney':
      return { kind: 'leave', journeyId: chosen(node.journeyId) };
    case 'webhook': {
      const { url, method, headers, waitForAnswer } = node;
      return { kind: 'webhook', url, method, headers, wantsAnswer: waitForAnswer };
    }
    case 'enterJourney': {
      const properties = node.passTrigger ? state.trigger.properties : {};
      return { kind: 'enter', journeyId: chosen(node.journeyId), properties };
    }
    default:
      return null;
  }
}

/** What is remembered of a way that a split which learns has chosen. `at` in milliseconds. */
export function choiceOf({ reward, within }: NodeOf<'banditSplit'>, variant: string, at: number): Act {
  return { kind: 'choice', variant, reward, until: at + durationMs(within) };
}

function chosen<T>(value: T | null): T {
  if (value === null) throw new Error('incomplete');
  return value;
}

function valueFrom(source: ValueSource, properties: JsonObject): Json {
  if (typeof source !== 'object' || source === null) return source;
  return valueAt(properties, source.trigger) ?? null;
}
