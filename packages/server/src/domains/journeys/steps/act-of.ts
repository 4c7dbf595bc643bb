import type { JourneyNode, Json, JsonObject, ValueSource } from '@sandmill/contracts';
import type { EnrolmentState, StepEffect } from '../enrolment.ts';
import { fillText } from './fill-text.ts';
import { valueAt } from '../matches-event.ts';

type Act = StepEffect extends infer E
  ? E extends StepEffect
    ? Omit<E, 'enrolmentId' | 'node' | 'visit' | 'at'>
    : never
  : never;

/** What a step wants done outside the run; null: nothing. @throws Error when the step lacks what it needs */
export function actOf(node: JourneyNode, state: EnrolmentState, contact: JsonObject): Act | null {
  switch (node.kind) {
    case 'sendEmail': {
      const { purpose, quietHours, pressureTag = null, subject = null, preheader = null } = node;
      const content = subject === null && preheader === null ? null : { subject, preheader };
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
      const known = { contact, trigger: state.trigger.properties };
      return { kind: 'alert', title: fillText(node.title, known), text: fillText(node.text, known), level, emails };
    }
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

function chosen(value: string | null): string {
  if (value === null) throw new Error('incomplete');
  return value;
}

function valueFrom(source: ValueSource, properties: JsonObject): Json {
  if (typeof source !== 'object' || source === null) return source;
  return valueAt(properties, source.trigger) ?? null;
}
