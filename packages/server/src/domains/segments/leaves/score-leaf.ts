import type { LeafOf } from '@sandmill/contracts';
import { satisfies } from '../conditions/compare-number.ts';
import { nextScoreFlip, scoreAt } from '../scoring/compiled-score.ts';
import type { LeafLogic, World } from './leaf-logic.ts';

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

/**
 * In or out as it stands: whoever asks is looked at again whenever the threshold is crossed (watch/advance.ts), so in
 * between nothing changes.
 */
export function thresholdLeaf({ model, threshold }: LeafOf<'threshold'>): LeafLogic {
  const groupOf = (world: World): string => world.watchedGroup(`threshold:${model}:${threshold}`)?.group ?? '';
  return {
    holds: (record, _now, world) => record.watch.memberships[groupOf(world)]?.value === true,
    nextChange: () => null,
    value: (record, _now, world) => record.watch.memberships[groupOf(world)]?.value === true,
    since: (record, _now, world) => record.watch.memberships[groupOf(world)]?.since ?? null,
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
