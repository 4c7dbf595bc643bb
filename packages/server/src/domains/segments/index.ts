/** The front door of segments: what is true of a person now, when that changes, and why. */
export {
  BUCKETS,
  driftsApart,
  learnThresholds,
  type BucketKey,
  type LearntThresholds,
  type ShopHistory,
} from './lifecycle/learn-thresholds.ts';
export { adoptThresholds } from './lifecycle/adopt-thresholds.ts';
export { readShopHistory } from './lifecycle/read-shop-history.ts';
export type { GapCount } from './lifecycle/return-curve.ts';
export { getSegment, groupHistory, listSegments, type Viewer } from './views.ts';
export { classificationRoutes } from './classifications/classifications.routes.ts';
export { contactClassRoutes } from './classifications/contact-classes.routes.ts';
export { contactClasses } from './classifications/contact-classes.ts';
export { decidePersona, decideQualification } from './classifications/decide-by-hand.ts';
export { listPersonas } from './personas/persona-views.ts';
export { personaRoutes } from './personas/personas.routes.ts';
export { changePersona, createPersona, removePersona } from './personas/write-persona.ts';
export { getRfm } from './rfm/rfm-view.ts';
export {
  getClassification,
  listClassificationNames,
  listClassifications,
  listVersions,
} from './classifications/classification-views.ts';
export { previewClassification } from './classifications/preview-classification.ts';
export {
  changeClassification,
  createClassification,
  removeClassification,
  resetClassification,
} from './classifications/write-classification.ts';
export { selectClassesOf } from './store/classifications.queries.ts';
export { ensureClassifications } from './store/ensure-classifications.ts';
export { removePeople } from './store/movements.queries.ts';
export { saveFailures } from './store/save-failures.ts';
export type { Failure } from './leaves/leaf-logic.ts';
export { selectAlertingThresholds, type AlertingThreshold } from './scoring/scoring-models.queries.ts';
export { saveTransitions } from './store/save-transitions.ts';
export { findList } from './lists/find-list.ts';
export { interestsOf } from './recommend/interests-of.ts';
export { segmentsOfContacts, selectSegmentIds, selectSegmentsOf } from './store/segments.queries.ts';
export type { Transition } from './transition.ts';
export { canonicalJson, hashShare, leafKey } from './conditions/canonical.ts';
export { compileCondition } from './conditions/compile-condition.ts';
export { explainTree } from './conditions/explain-tree.ts';
export { lastSeenSpan } from './conditions/last-seen-span.ts';
export { pathValue } from './conditions/path-value.ts';
export { compileSelector, type CompiledSelector, type CountedEvent } from './conditions/select-event.ts';
export { buildDefinitions, type Definitions } from './definitions/build-definitions.ts';
export type { DefinitionRow, JourneyConditions } from './definitions/definition-row.ts';
export { explainDefinition } from './definitions/explain-definition.ts';
export {
  simulate,
  type NamedDefinitions,
  type SimulationInput,
  type SimulationResult,
} from './simulations/simulate.ts';
export { advance } from './watch/advance.ts';
export { evaluateAll } from './watch/evaluate-all.ts';
export { holds } from './watch/holds.ts';
export { mergeWatch } from './watch/merge-watch.ts';
export { countHistory, refoldWatch } from './watch/refold-watch.ts';
export { takeEvent, type Changed } from './watch/take-event.ts';
export { DefinitionCache } from './store/definition-cache.ts';
export {
  dueContacts,
  insertDefinition,
  nextVersion,
  resumeDefinition,
  selectLiveCondition,
  selectVersion,
  swapIn,
} from './store/definitions.queries.ts';
export { dayBefore, todayIn } from './store/group-history.ts';
export { spanOfPeriod, type Span } from './period.ts';
export { matchesEvent } from './matches-event.ts';
export { learnLifecycle } from './lifecycle/learn-lifecycle.ts';
export { selectOrderGaps, selectShopFigures } from './lifecycle/shop-history.queries.ts';
export { learnWorkspace } from './learn-workspace.ts';
export { learnRfm } from './rfm/learn-rfm.ts';
export {
  LEARN_JOB,
  goalsJob,
  learnJob,
  fillJob,
  prepareJob,
  resumeJob,
  settleJob,
  type SegmentJobDeps,
} from './segments.jobs.ts';
export { PREPARE_JOB, startPreparing } from './prepare/start-preparing.ts';
export type { SegmentRouteDeps } from './route-deps.ts';
export { segmentRoutes } from './segments.routes.ts';
export { selectClassificationId, selectClassifications, updateLearnt } from './store/classifications.queries.ts';
export { archiveSegment } from './write/archive-segment.ts';
export { changeSegment } from './write/change-segment.ts';
export { seenBlocks } from './blocks/seen-blocks.ts';
export { watchBlocks } from './blocks/watch-blocks.ts';
export { recommendProducts } from './recommend/recommend-products.ts';
export { createSegment } from './write/create-segment.ts';
export { ensureReadySegments } from './write/ensure-ready-segments.ts';
export type { SegmentWriter } from './write/segment-writer.ts';
export {
  countAudienceGates,
  countShared,
  selectReachable,
  type AudienceGates,
} from './audience/audience-gates.queries.ts';
export { countAudience, selectAudienceSegments } from './audience/audience.queries.ts';
export { audiencePeople, countAudiencePeople, openAudience, type AskPeople } from './audience/count-audience.ts';
export { peopleOfCondition } from './audience/people-of-condition.ts';
export { audienceCondition, resolveAudience, type ResolvedAudience } from './audience/resolve-audience.ts';
export { changeMembers } from './lists/change-members.ts';
export { selectListKey } from './lists/members.queries.ts';
export { allLatency, type Latency } from './freshness.queries.ts';
export { selectDefinitionUses } from './uses/definition-uses.queries.ts';
export type { FindSegmentUses, FoundUse } from './uses/segment-uses.ts';
export { nextClassChange } from './store/next-change.ts';
export { selectGroupSize } from './store/movements.queries.ts';
export type { HoldMill, Preparation } from './prepare/preparation.ts';
export { settlePrepared } from './prepare/settle-prepared.ts';
export { prepareDefinition } from './prepare/prepare-definition.ts';
export { selectPreparing } from './store/definitions.queries.ts';
export { dayBounds, type DayBounds } from './simulations/day-bounds.ts';
export { journeyDefinitions } from './simulations/journey-definitions.ts';
export { liveDefinitions } from './simulations/live-definitions.ts';
export { personBefore, type ReplayFrame } from './simulations/person-replay.ts';
export { readPastPeople } from './simulations/read-past-people.ts';
export { historySize } from './simulations/replay-history.ts';
export { readSimulatedEvents } from './simulations/run-simulation.ts';
export { simulationPeople } from './simulations/simulation-people.ts';
export { simulationRoutes } from './simulations/simulations.routes.ts';
export type { SimulationDeps } from './simulations/simulation-deps.ts';
export { explainDraft } from './simulations/explain-draft.ts';
export { simulateHistory } from './simulations/simulate-history.ts';
export { cancelRun, getRun, listRuns, listRunTransitions, removeRun, startRun } from './simulations/simulation-runs.ts';
export { simulationJobs } from './simulations/simulations.jobs.ts';
export { previewRoutes } from './preview/preview.routes.ts';
export { previewSegment } from './preview/preview-segment.ts';
export { interestRoutes } from './interests/interests.routes.ts';
export { contactInterests } from './interests/contact-interests.ts';
export { listInterests } from './interests/list-interests.ts';
export { getInterestSettings } from './interests/interest-settings.ts';
export { changeInterestSettings, createInterestSegments, ensureInterests } from './interests/write-interests.ts';
export { contactScores } from './scoring/contact-scores.ts';
export { previewScores } from './scoring/preview-scores.ts';
export { listScoringModels } from './scoring/scoring-views.ts';
export { scoringRoutes } from './scoring/scoring.routes.ts';
export { SCORING_PRESETS } from './scoring/scoring-presets.ts';
export { archiveScoringModel, changeScoringModel, createScoringModel } from './scoring/write-scoring-model.ts';
export { tagEvents } from './tags/tag-events.ts';
export { moveTagJob } from './tags/tags.jobs.ts';
export { tagRoutes } from './tags/tags.routes.ts';
export { PACKS } from './packs/packs.ts';
export { both } from './packs/pack.ts';
export { moveTag, saveTag } from './tags/write-tag.ts';
export { getConversions } from './conversions/get-conversions.ts';
export { checkGoals } from './goals/check-goals.ts';
export { listGoals } from './goals/list-goals.ts';
export { setGoal } from './goals/set-goal.ts';
