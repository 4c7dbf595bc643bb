/** The front door of journeys: what to do next for a person. */
export { journeySegmentUses } from './segment-uses.ts';
export { journeyTemplateUses } from './template-uses.ts';
export { activateJourney, activateWithin, problemsOf, type ActivationDeps } from './activate-journey.ts';
export type { Enrolment } from './enrolment.ts';
export { endRuns, eraseEnrolments, selectStepsOf } from './enrolments.queries.ts';
export { insertJourney, publishDraft, updateJourney } from './journey-admin.queries.ts';
export { deferEntries, dropEntries, selectRunningSchedules } from './schedule/entries.queries.ts';
export { nextOccurrence, type Occurrence } from './schedule/next-occurrence.ts';
export { nextRun } from './schedule/start-schedules.ts';
export { bestHourInstant } from './steps/best-hour.ts';
export { archiveJourney, pauseJourney, resumeJourney } from './write/hold-journey.ts';
export { JourneyLibrary } from './journey-library.ts';
export { compareByEvent } from './compare-run.ts';
export type { JourneyBook, LiveJourney } from './live-journey.ts';
export { planOf, type JourneyPlan } from './journey-plan.ts';
export { exitEnrolment, stepEnrolment, type StepResult } from './steps/step-enrolment.ts';
export type { StepAnswers, Wake } from './steps/step-answers.ts';
export { keptOutBy, UNQUALIFIED, unqualifiedWay } from './entry-gates.ts';
export { runHolds } from './steps/run-condition.ts';
export { valueAt } from './matches-event.ts';
export { watchedGroup } from './triggers-of.ts';
export { newRun } from './new-run.ts';
export type { StepEffect } from './enrolment.ts';
export { JourneyTurn } from './journey-turn.ts';
export type { JourneyTurnInput, PastRuns, RequestedEntry } from './turn-input.ts';
export { runIdOf } from './new-run.ts';
export { ENDED_FROM_OUTSIDE, journeyWants } from './journey-wants.ts';
export { insertEntries, selectDuePeople, selectNextDue, takeEntries } from './journeys.queries.ts';
export { journeyRoutes } from './journeys.routes.ts';
export { listEnrolments } from './list-enrolments.ts';
export { getJourneyDefinition } from './get-journey-definition.ts';
export { getJourney, listJourneys } from './list-journeys.ts';
export { CONTROL_SALT } from './entry-gates.ts';
export { journeyPolicy, openJourneyTurn, openLists, openTallies } from './open-turn.ts';
export type { StaticList } from './turn-input.ts';
export { NO_TALLIES, type Tallies } from './tallies.ts';
export { planningRoutes } from './planning.routes.ts';
export { recipesFor } from './recipes/recipes-for.ts';
export type { JourneyRouteDeps } from './route-deps.ts';
export { saveJourneyTurn } from './save-turn.ts';
export {
  changeEvent,
  isChange,
  messageOf,
  outputOf,
  type JourneyOutput,
  type RequestedMessage,
} from './turn-output.ts';
export { occurrencesOf, type ScheduledEntry } from './schedule/occurrences-of.ts';
export { scheduleJob } from './schedule/schedule.jobs.ts';
export { webhookJob } from './webhooks/webhooks.jobs.ts';
export { isAwaited, watchedConditions, type WatchedCondition } from './watched-conditions.ts';
export { winBackJourney, type WinBackLabels } from './win-back.ts';
