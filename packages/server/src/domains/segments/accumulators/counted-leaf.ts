import type { EventSelector } from '@sandmill/contracts';
import { interestEventNames, type InterestLeaf } from '../interests/interest-counter.ts';
import type { ScoreRuleLeaf } from '../scoring/score-rule.ts';
import { selectorsOf, type EventLeaf } from './accumulator-of.ts';

/** Whatever is counted of events: leaves of the language, and what scoring models and interests count for themselves. */
export type CountedLeaf = EventLeaf | ScoreRuleLeaf | InterestLeaf;

/** Which events are counted; null: those that tell a trait, whatever their name. */
export function countedSelectors(leaf: CountedLeaf): EventSelector[] | null {
  if (leaf.kind === 'scoreRule') return [leaf.event];
  if (leaf.kind === 'interests') return interestEventNames(leaf.settings).map((name) => ({ name }));
  return selectorsOf(leaf);
}
