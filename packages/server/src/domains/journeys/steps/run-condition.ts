import { asksTheRun, type Comparison, type Condition, type JourneyCondition, type Json } from '@sandmill/contracts';
import type { EnrolmentState } from '../enrolment.ts';

export type RunQuestions = {
  /** A condition about the person. */
  holds(condition: Condition): boolean;
  /** A value of the run against a comparison, as in filters on properties. */
  compare(values: Json, filter: { path: string[]; is: Comparison }): boolean;
};

/** A condition of a journey: parts about the run are answered here, the others by whoever knows the person. */
export function runHolds(condition: JourneyCondition, state: EnrolmentState, ask: RunQuestions): boolean {
  if (condition.kind === 'trigger') return ask.compare(state.trigger.properties, condition);
  if (condition.kind === 'answer') return ask.compare(state.answers?.[condition.node] ?? {}, condition);
  if (!asksTheRun(condition)) return ask.holds(condition as Condition);
  if (condition.kind === 'not') return !runHolds(condition.of as JourneyCondition, state, ask);
  const parts = 'of' in condition ? (condition.of as JourneyCondition[]) : [];
  return condition.kind === 'all'
    ? parts.every((part) => runHolds(part, state, ask))
    : parts.some((part) => runHolds(part, state, ask));
}
