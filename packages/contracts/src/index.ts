export { type Json, type JsonObject } from './json.ts';
export {
  CHANNELS,
  EVENT_TYPES,
  MESSAGE_ACTS,
  messageEventName,
  SYSTEM_EVENTS,
  type Channel,
  type CollectedEvent,
  type EventContext,
  type EventTrust,
  type EventType,
  type MessageAct,
} from './event.ts';
export {
  agoSchema,
  comparisonSchema,
  countComparisonSchema,
  durationMs,
  durationSchema,
  eventSelectorSchema,
  pathSchema,
  propertyFilterSchema,
  windowSchema,
  type Comparison,
  type CountComparison,
  type Duration,
  type EventSelector,
  type PropertyFilter,
  type Window,
} from './condition-parts.ts';
export {
  ATTITUDE_FAMILIES,
  attitudeOf,
  hasAttitude,
  NO_ANSWERS,
  READY_ATTITUDES,
  type AttitudeFamily,
} from './attitudes.ts';
export { audienceSchema, type Audience } from './audience.ts';
export {
  ATTRIBUTION_DAYS,
  CAMPAIGN_METRICS,
  campaignPlanSchema,
  MAX_VARIANTS,
  type CampaignMetric,
  type CampaignPace,
  type CampaignPlan,
  type CampaignPlanInput,
  type CampaignTest,
  type CampaignTiming,
  type CampaignVariant,
} from './campaign.ts';
export { isListCondition, listCondition, listEventName, listEventSchema } from './list-condition.ts';
export { QUALIFICATION_DECISIONS, type QualificationDecision } from './qualification.ts';
export { TOUCH_FIELDS } from './condition-person-leaves.ts';
export {
  classificationSchema,
  conditionSchema,
  leafSchema,
  MAX_DEPTH,
  MAX_LEAVES,
  type Classification,
  type Condition,
  type Leaf,
  type LeafOf,
} from './condition.ts';
export { READY_SEGMENTS, type ReadySegment } from './ready-segments.ts';
export { certainties, type Certainty } from './contradictions.ts';
export {
  asksTheRun,
  journeyConditionSchema,
  watchableParts,
  type JourneyCondition,
  type RunLeaf,
} from './journey-condition.ts';
export { nodeSchema, type JourneyNode, type NodeOf } from './journey-nodes.ts';
export { timeWindowSchema, type DateSource, type TimeWindow, type ValueSource } from './journey-parts.ts';
export { journeySettingsSchema, type JourneySettings } from './journey-settings.ts';
export { triggerSchema, type Trigger, type TriggerOf } from './journey-triggers.ts';
export {
  edgeSchema,
  isWait,
  JOURNEY_LIMITS,
  journeyDefinitionSchema,
  nextOf,
  noteSchema,
  outletsOf,
  START,
  type JourneyDefinition,
  type JourneyDefinitionInput,
  type JourneyEdge,
  type JourneyNote,
} from './journey.ts';
export { journeyOfRule, MAX_RULE_ACTIONS, RULE_ACTIONS, ruleOfJourney, type Rule, type RuleAction } from './rule.ts';
export {
  JOURNEY_PROBLEMS,
  segmentsOf,
  validateJourney,
  type JourneyProblem,
  type KnownNames,
} from './validate-journey.ts';
export {
  interestSettingsPatchSchema,
  interestSettingsSchema,
  scoreAlertSchema,
  scoringModelSchema,
  tagSettingsSchema,
  type InterestSettings,
  type InterestSettingsPatch,
  type ScoreAlert,
  type ScoreRule,
  type ScoreThreshold,
  type ScoringModel,
  type TagSettings,
} from './scoring.ts';
export { addressSchema, type Align, type VisibleWhen } from './blocks/block-parts.ts';
export {
  BLOCK_KINDS,
  RECOMMENDED_LISTS,
  SOCIAL_NETWORKS,
  type Block,
  type BlockKind,
  type BlockOf,
  type RecommendedList,
  type SocialNetwork,
} from './blocks/blocks.ts';
export {
  BLOCK_DOCUMENT_VERSION,
  BLOCK_LIMITS,
  blockDocumentSchema,
  blockSectionSchema,
  blocksOf,
  MAIL_FONTS,
  SECTION_LAYOUTS,
  type BlockDocument,
  type BlockDocumentInput,
  type BlockSection,
  type BlockSettings,
  type PlacedBlock,
  type SectionLayout,
} from './blocks/block-document.ts';
export { BLOCK_LOOKS, DARK, inkOf, MIN_CONTRAST, sideOf, textMeasure, type Ink } from './blocks/block-looks.ts';
export {
  BLOCK_PROBLEMS,
  blockProblemSchema,
  type BlockProblem,
  type BlockProblemCode,
} from './blocks/block-problems.ts';
export { contrastRatio, readableOn } from './blocks/colours.ts';
export { ARTICLE_LISTS, type ArticleList } from './blocks/blocks.ts';
export { FEEDBACK_SCORES, isScoreOf, npsOf, type FeedbackScale } from './blocks/feedback.ts';
export { copyOfSection, withSavedBlock } from './blocks/saved-block.ts';
export {
  brandContrasts,
  brandSchema,
  inBrand,
  MAX_LOGO_WIDTH,
  type Brand,
  type BrandContrast,
} from './blocks/brand.ts';
export {
  languageOfTag,
  MAIL_LANGUAGES,
  mailLanguageSchema,
  type MailLanguage,
  type Translation,
} from './blocks/languages.ts';
export {
  countTexts,
  missingTexts,
  plainText,
  translatablesOf,
  translatedBlock,
  translatedDocument,
  translationOf,
  withTextsOf,
  type MissingText,
} from './blocks/block-translations.ts';
export {
  richPieces,
  richText,
  richTextSchema,
  type RichInline,
  type RichItem,
  type RichNode,
  type RichText,
} from './blocks/rich-text.ts';
export { compareShares, holm, sampleSizePerVariant, wilson, type ShareComparison, type Share } from './statistics.ts';
export { issueInItalian, leafAt, nameOf, placeWords, type SchemaIssue } from './issue-words.ts';
