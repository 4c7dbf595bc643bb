import type { LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { interestChanges, interestsAt, type Interest } from '../interests/compiled-interests.ts';
import { categoryName, plainName } from '../interests/interest-counter.ts';
import { firstFlip, type LeafLogic, type World } from './leaf-logic.ts';

const MAX_LEVELS = 10;

/** Interest in a category or brand, by its rank or its share among those of the person that have not faded. */
export function affinityLeaf(leaf: LeafOf<'affinity'>): LeafLogic {
  const wanted = leaf.of === 'category' ? categoryName(leaf.value, MAX_LEVELS) : plainName(leaf.value);
  const find = (record: ContactRecord, now: number, world: World): Interest | undefined => {
    const interests = world.watchedInterests();
    return interests && interestsAt(interests, record, leaf.of, now).find(({ name }) => name === wanted);
  };
  const holds = (record: ContactRecord, now: number, world: World): boolean => {
    const found = find(record, now, world);
    if (!found) return false;
    return leaf.is.op === 'top' ? found.rank <= leaf.is.n : found.share >= leaf.is.share;
  };
  return {
    holds,
    nextChange(record, now, world) {
      const interests = world.watchedInterests();
      if (!interests) return null;
      const { ends, arrival } = interestChanges(interests, record, leaf.of, now);
      const isKnown = (at: number): boolean => arrival === null || at <= arrival;
      const instants = [...ends.filter(isKnown), ...(arrival === null ? [] : [arrival])];
      // What comes after an event of the future is seen when it has come.
      return firstFlip(instants, now, (at) => holds(record, at, world)) ?? arrival;
    },
    value: (record, now, world) => {
      const found = find(record, now, world);
      return found ? { rank: found.rank, share: found.share } : null;
    },
    since: () => null,
  };
}
