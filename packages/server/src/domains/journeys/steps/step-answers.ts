import type { Json, JsonObject } from '@sandmill/contracts';
import type { RunQuestions } from './run-condition.ts';
import type { Tally } from './thompson.ts';

/** Why a waiting enrolment goes on. */
export type Wake = 'time' | 'event' | 'condition' | 'answered' | 'failed';

/** All that a step may ask. */
export type StepAnswers = RunQuestions & {
  /** The instant at which this step happens: the event's arrival, or the instant at which the timer ran out. */
  at: number;
  /** null: the person has just entered. */
  woken: Wake | null;
  zones: { contact: string; workspace: string };
  trait(path: readonly string[]): Json | undefined;
  /** What texts may speak of: name, e-mail, traits. */
  person(): JsonObject;
  /** Where the person falls between 0 and 1 for a salt, always the same. */
  share(salt: string): number;
  /** What the ways out of a split that learns have brought so far, by way, as the turn found it. */
  tally(node: string): Tally;
  /** The beginning of the person's best hour within so many milliseconds. */
  bestHour(at: number, withinMs: number): number;
};
