import type { Classification, Condition } from '@sandmill/contracts';

/** One version of something watched, as it lies in the `definitions` table. */
export type DefinitionRow = {
  definitionId: number;
  /** "segment:12", "class:3", "journey:5" */
  group: string;
  /** The segment's name, the classification's key. */
  name: string;
  version: number;
  ownerKind: 'segment' | 'classification' | 'journey';
  /** A segment's condition, a classification, the conditions of a journey version by slot. */
  definition: Condition | Classification | JourneyConditions;
  /** `preparing`: its counters are kept, but nobody is a member yet. Default `live`. */
  status?: 'live' | 'preparing';
};

/** Slot `exit` is watched all the time, the others are asked when the journey gets there. */
export type JourneyConditions = { slot: string; condition: Condition }[];

export const WATCHED_SLOT = 'exit';
