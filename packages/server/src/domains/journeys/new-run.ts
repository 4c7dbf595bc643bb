import { durationMs, type JsonObject } from '@sandmill/contracts';
import { uuidFrom } from '../../platform/ids.ts';
import type { Enrolment } from './enrolment.ts';
import type { LiveJourney } from './live-journey.ts';
import { valueAt } from './matches-event.ts';

export type Beginning = {
  workspaceId: number;
  contactId: string;
  runKey: string;
  trigger: Enrolment['state']['trigger'];
  /** Of what happened: the same happening begins one run, however often it is told. */
  key: string;
};

/** A run as it begins, before its first step. */
export function newRun(journey: LiveJourney, { workspaceId, contactId, runKey, trigger, key }: Beginning): Enrolment {
  const { goal } = journey.plan.definition.settings;
  return {
    id: runIdOf(workspaceId, { journeyId: journey.id, contactId, key }),
    journeyId: journey.id,
    version: journey.version,
    contactId,
    runKey,
    node: null,
    status: 'waiting',
    due: null,
    waitingFor: null,
    held: false,
    state: { trigger, visits: {}, seq: 0 },
    enteredAt: trigger.at,
    endedAt: null,
    endReason: null,
    goalUntil: goal ? trigger.at + durationMs(goal.window) : null,
    convertedAt: null,
  };
}

export function runIdOf(workspaceId: number, of: { journeyId: string; contactId: string; key: string }): string {
  return uuidFrom('enrolment', workspaceId, of.journeyId, of.contactId, of.key);
}

/** What tells simultaneous runs of one person apart; '' where the journey names no property. */
export function runKeyOf(journey: LiveJourney, properties: JsonObject): string {
  const { runKey } = journey.plan.definition.settings;
  const value = runKey === null ? null : valueAt(properties, runKey);
  if (value === undefined || value === null) return '';
  return String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 300);
}
