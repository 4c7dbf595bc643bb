import type { LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { SEARCH_HORIZON_MS } from '../conditions/tree.ts';
import { groupValue, nextGroupChange } from '../definitions/group-value.ts';
import type { Watched } from '../definitions/watched.ts';
import type { LeafLogic, World } from './leaf-logic.ts';

/**
 * Member of another segment. A dynamic one is asked through its own condition, so that its changes by time are seen
 * in advance; a static list, which has none, through the membership stored.
 */
export function segmentLeaf(leaf: LeafOf<'segment'>): LeafLogic {
  const group = `segment:${leaf.segmentId}`;
  return membership({ value: true, stored: group, find: (world) => world.watchedGroup(group) });
}

/** In a class of a classification, by its key. */
export function stageLeaf(leaf: LeafOf<'stage'>): LeafLogic {
  return membership({
    value: leaf.value,
    stored: null,
    find: (world) => world.watchedClassification(leaf.classification),
  });
}

type Membership = {
  value: boolean | string;
  /** Where a static list's membership is kept; null: nowhere. */
  stored: string | null;
  find(world: World): Watched | undefined;
};

function membership({ value, stored, find }: Membership): LeafLogic {
  const valueAt = (record: ContactRecord, now: number, world: World): boolean | string | null => {
    const watched = find(world);
    if (watched) return groupValue(watched, record, now, world);
    return stored === null ? null : (record.watch.memberships[stored]?.value ?? false);
  };
  return {
    holds: (record, now, world) => valueAt(record, now, world) === value,
    nextChange(record, now, world) {
      const watched = find(world);
      if (!watched) return null;
      const held = valueAt(record, now, world) === value;
      let at = now;
      while (at - now <= SEARCH_HORIZON_MS) {
        const next = nextGroupChange(watched, record, at, world);
        if (next === null || (valueAt(record, next, world) === value) !== held) return next;
        at = next;
      }
      return at;
    },
    value: valueAt,
    since(record, now, world) {
      const group = find(world)?.group ?? stored;
      return group === null ? null : (record.watch.memberships[group]?.since ?? null);
    },
  };
}
