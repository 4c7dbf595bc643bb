import type { AddressStop } from '../consent/index.ts';
import type { Gate, GateName, MessageClass } from './message.ts';
import { askPressure, type PressureFacts } from './pressure.ts';
import { askPreferences, type PreferenceFacts } from './preferences/ask-preferences.ts';
import { quietUntil, type QuietHours } from './quiet-hours.ts';

/** All that the gates look at, read in the same transaction that lets the message go. */
export type GateFacts = {
  class: MessageClass;
  purpose: string;
  test: boolean;
  /** Normalised address, null when the contact has none. */
  address: string | null;
  suppression: { reason: string; detail: string | null; at: number } | null;
  /** What speaks against the address itself for marketing: see consent/quality. */
  stop: AddressStop | null;
  consent: { state: string; at: number } | null;
  /** What the person asked for beside consent. */
  wishes: PreferenceFacts;
  /** null: no journey asked for it. */
  journey: { wanted: boolean; reason: string } | null;
  pressure: PressureFacts;
  quietHours: QuietHours | null;
  /** What becomes of this message in quiet hours. */
  inQuietHours: 'hold' | 'skip';
  timeZone: string;
  now: number;
};

export type GateDecision =
  | { outcome: 'send'; gates: Gate[] }
  | { outcome: 'skip'; gates: Gate[]; gate: GateName; reason: string }
  /** `until` in milliseconds. */
  | { outcome: 'hold'; gates: Gate[]; until: number; reason: string };

const PAUSED_LOOK_MS = 86_400_000;

type Answer = { passed: boolean; reason: string; value?: unknown; holdUntil?: number };

/** In this order; the first that does not pass decides, and those after it are not asked. */
const GATES: [GateName, (facts: GateFacts) => Answer][] = [
  ['suppression', suppressionGate],
  ['consent', consentGate],
  ['preferences', preferencesGate],
  ['journey', journeyGate],
  ['frequency', frequencyGate],
  ['quietHours', quietHoursGate],
];

/** Whether one message may leave now, and why: each gate's answer with what it looked at. Pure. */
export function passGates(facts: GateFacts): GateDecision {
  const gates: Gate[] = [];
  for (const [gate, ask] of GATES) {
    const { holdUntil, ...answer } = ask(facts);
    gates.push({ gate, ...answer, at: new Date(facts.now).toISOString() });
    if (holdUntil !== undefined) return { outcome: 'hold', gates, until: holdUntil, reason: answer.reason };
    if (!answer.passed) return { outcome: 'skip', gates, gate, reason: answer.reason };
  }
  return { outcome: 'send', gates };
}

/** What was unsubscribed from is no reason to keep back a receipt; a dead or complaining address is. */
function suppressionGate({ address, suppression, stop, class: messageClass, test }: GateFacts): Answer {
  if (address === null) return { passed: false, reason: 'no_address' };
  if (!suppression && stop !== null && messageClass === 'marketing' && !test)
    return { passed: false, reason: stop, value: { address } };
  if (!suppression) return { passed: true, reason: 'not_suppressed' };
  const value = { reason: suppression.reason, detail: suppression.detail, since: iso(suppression.at) };
  if (suppression.reason === 'unsubscribed' && messageClass === 'transactional')
    return { passed: true, reason: 'exempt_transactional', value };
  return { passed: false, reason: suppression.reason, value };
}

function consentGate({ class: messageClass, purpose, consent, test }: GateFacts): Answer {
  const value = { purpose, state: consent?.state ?? 'never_asked', since: consent ? iso(consent.at) : null };
  if (test) return { passed: true, reason: 'test_send', value };
  if (messageClass === 'transactional') return { passed: true, reason: 'exempt_transactional', value };
  return { passed: consent?.state === 'opted_in', reason: value.state, value };
}

function preferencesGate({ class: messageClass, wishes, test, now }: GateFacts): Answer {
  if (test) return { passed: true, reason: 'test_send' };
  if (messageClass === 'transactional') return { passed: true, reason: 'exempt_transactional' };
  return askPreferences(wishes, now);
}

function journeyGate({ journey, now }: GateFacts): Answer {
  if (!journey) return { passed: true, reason: 'no_journey' };
  // Resuming wakes it; the day is only the longest until somebody looks again.
  if (journey.reason === 'paused') return { passed: false, reason: 'paused', holdUntil: now + PAUSED_LOOK_MS };
  return { passed: journey.wanted, reason: journey.reason };
}

function frequencyGate({ class: messageClass, pressure, test }: GateFacts): Answer {
  if (test) return { passed: true, reason: 'test_send' };
  if (messageClass === 'transactional') return { passed: true, reason: 'exempt_transactional' };
  return askPressure(pressure);
}

function quietHoursGate({ class: messageClass, quietHours, inQuietHours, timeZone, now, test }: GateFacts): Answer {
  if (test) return { passed: true, reason: 'test_send' };
  if (messageClass === 'transactional') return { passed: true, reason: 'exempt_transactional' };
  if (!quietHours) return { passed: true, reason: 'no_quiet_hours' };
  const until = quietUntil(quietHours, timeZone, now);
  const value = { ...quietHours, timeZone };
  if (until === null) return { passed: true, reason: 'outside_quiet_hours', value };
  const quiet = { passed: false, reason: 'quiet_hours', value: { ...value, until: iso(until) } };
  return inQuietHours === 'skip' ? quiet : { ...quiet, holdUntil: until };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
