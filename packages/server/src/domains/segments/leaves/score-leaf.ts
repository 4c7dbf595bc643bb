import type { LeafOf } from '@sandmill/contracts';
import { satisfies } from '../conditions/compare-number.ts';
import { nextScoreFlip, scoreAt } from '../scoring/compiled-score.ts';
import type { LeafLogic } from './leaf-logic.ts';

/** Points of a scoring model now. A model that is not live satisfies nothing. */
export function scoreLeaf(leaf: LeafOf<'score'>): LeafLogic {
  const levels = leaf.is.op === 'between' ? [leaf.is.from, leaf.is.to] : [leaf.is.value];
  const test = (score: number): boolean => satisfies(leaf.is, score);
  return {
    holds(record, now, world) {
      const score = world.watchedScore(leaf.model);
      return score !== undefined && test(scoreAt(score, record, now, world));
    },
    nextChange(record, now, world) {
      const score = world.watchedScore(leaf.model);
      return score ? nextScoreFlip(score, record, { now, world, levels, test }) : null;
    },
    value(record, now, world) {
      const score = world.watchedScore(leaf.model);
      return score ? scoreAt(score, record, now, world) : null;
    },
    since: () => null,
  };
}

/** What the contact is said to be in a group until now: keeps a threshold reached while the score is between its levels. */
export function latchLeaf(group: string): LeafLogic {
  return {
    holds: (record) => record.watch.memberships[group]?.value === true,
    nextChange: () => null,
    value: (record) => record.watch.memberships[group]?.value === true,
    since: (record) => record.watch.memberships[group]?.since ?? null,
  };
}
