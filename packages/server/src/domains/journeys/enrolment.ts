import type { JsonObject } from '@sandmill/contracts';

/** One run of one person through one journey version. Instants in milliseconds since the epoch. */
export type Enrolment = {
  id: string;
  journeyId: string;
  version: number;
  contactId: string;
  /** '' or the value of the property that keys simultaneous runs (a cart id). */
  runKey: string;
  /** Where the person stands; null once ended. */
  node: string | null;
  status: 'waiting' | 'done' | 'exited' | 'error';
  due: number | null;
  waitingFor: string | null;
  state: EnrolmentState;
  enteredAt: number;
  endedAt: number | null;
  endReason: string | null;
};

export type EnrolmentState = {
  trigger: { name: string; at: number; eventId: string | null; properties: JsonObject };
  /** Node -> how often it was reached: part of the unique key of a message. */
  visits: Record<string, number>;
  /** Steps logged so far. */
  seq: number;
};

export type StepLog = {
  enrolmentId: string;
  seq: number;
  node: string;
  at: number;
  outcome: StepOutcome;
  detail: JsonObject;
};
export type StepOutcome =
  'entered' | 'waiting' | 'passed' | 'yes' | 'no' | 'happened' | 'timedOut' | 'requested' | 'exited' | 'done' | 'error';

export type StepEffect =
  | {
      kind: 'message';
      enrolmentId: string;
      node: string;
      visit: number;
      templateId: string;
      purpose: string;
      at: number;
    }
  | { kind: 'tag'; enrolmentId: string; node: string; visit: number; tag: string; remove: boolean; at: number }
  | {
      kind: 'trait';
      enrolmentId: string;
      node: string;
      visit: number;
      trait: string;
      value: string | number | boolean | null;
      at: number;
    };
