import type { Json, JsonObject, QualificationDecision } from '@sandmill/contracts';

/** One run of one person through one journey version. Instants in milliseconds since the epoch. */
export type Enrolment = {
  id: string;
  journeyId: string;
  version: number;
  contactId: string;
  /** '' or the value of the property that keys simultaneous runs (a cart id). */
  runKey: string;
  /** Where the person stands; null once ended, the step that failed when parked. */
  node: string | null;
  status: 'waiting' | 'done' | 'exited' | 'error';
  due: number | null;
  /** Name of the event waited for, or one of WAITING. */
  waitingFor: string | null;
  /** Overdue after an outage: nothing happens until somebody decides. */
  held: boolean;
  state: EnrolmentState;
  enteredAt: number;
  endedAt: number | null;
  endReason: string | null;
  /** An event that reaches the goal counts up to here; null: there is no goal. */
  goalUntil: number | null;
  convertedAt: number | null;
};

/** What else than an event by its name a run may wait for. */
export const WAITING = {
  condition: '$condition',
  answer: '$answer',
  /** For the window in which messages may be asked for; the step itself has not been done. */
  window: '$window',
  /** Somebody retries a step that failed. */
  retry: '$retry',
} as const;

export type EnrolmentState = {
  trigger: { name: string; at: number; eventId: string | null; properties: JsonObject };
  /** Node -> how often it was reached: part of the unique key of a message. */
  visits: Record<string, number>;
  /** Node -> what a webhook answered. */
  answers?: Record<string, Json>;
  /** Steps logged so far. */
  seq: number;
};

export type StepLog = {
  enrolmentId: string;
  seq: number;
  node: string;
  at: number;
  /** entered, waiting, requested, exited, done, error, goal, or the way out that was taken. */
  outcome: string;
  detail: JsonObject;
};

type Place = { enrolmentId: string; node: string; visit: number; at: number };
export type StepEffect = Place &
  (
    | {
        kind: 'message';
        templateId: string;
        purpose: string;
        quietHours: 'hold' | 'skip';
        pressureTag: string | null;
        /** Instead of what the template says; null: nothing is. */
        content: { subject: string | null; preheader: string | null; topic?: string } | null;
      }
    | { kind: 'tag'; tag: string; remove: boolean }
    | { kind: 'trait'; trait: string; value: Json }
    | { kind: 'consent'; purpose: string; text: string; textVersion: string }
    | { kind: 'alert'; title: string; text: string; level: 'info' | 'warning'; emails: string[] }
    | { kind: 'webhook'; url: string; method: 'POST' | 'PUT'; headers: Record<string, string>; wantsAnswer: boolean }
    | { kind: 'score'; model: string; points: number }
    | { kind: 'list'; segmentId: number; remove: boolean }
    | { kind: 'qualify'; decision: QualificationDecision; reason: string }
    /** `due` in milliseconds. `assignee`: anybody, owner, or the id of a user. */
    | { kind: 'task'; title: string; text: string; assignee: string; due: number | null }
    /** Which way a split that learns has chosen; a reward counts up to `until`, in milliseconds. */
    | { kind: 'choice'; variant: string; reward: 'goal' | 'click'; until: number }
    | { kind: 'leave'; journeyId: string }
    | { kind: 'enter'; journeyId: string; properties: JsonObject }
  );
export type EffectOf<K extends StepEffect['kind']> = Extract<StepEffect, { kind: K }>;
