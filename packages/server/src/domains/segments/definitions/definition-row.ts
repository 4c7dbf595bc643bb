import type { Classification, Condition, InterestSettings, ScoringModel, TagSettings } from '@sandmill/contracts';

/** All that a definition may be, by its owner. */
export type DefinitionBody =
  Condition | Classification | JourneyConditions | ScoringModel | InterestSettings | TagSettings;
export type OwnerKind = 'segment' | 'classification' | 'journey' | 'scoring' | 'interests' | 'tag' | 'content';

/** One version of something watched, as it lies in the `definitions` table. */
export type DefinitionRow = {
  definitionId: number;
  /** "segment:12", "class:3", "journey:5", "score:3", "interests" */
  group: string;
  /** The segment's name, the classification's key. */
  name: string;
  version: number;
  ownerKind: OwnerKind;
  /** A segment's condition, a classification, the conditions of a journey or template version by slot, ... */
  definition: DefinitionBody;
  /** `preparing`: its counters are kept, but nobody is a member yet. Default `live`. */
  status?: 'live' | 'preparing';
  /** Who is moved by this very change of definition sets off journeys. Default false. */
  triggersJourneys?: boolean;
};

/** By slot; see isWatchedSlot. */
export type JourneyConditions = { slot: string; condition: Condition }[];

/** Watched all the time: when to leave, what a step waits for, what starts. Others are asked when somebody gets there. */
export function isWatchedSlot(slot: string): boolean {
  return slot === 'exit' || slot.startsWith('until:') || slot.startsWith('trigger:');
}
