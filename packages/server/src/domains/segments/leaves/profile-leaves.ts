import { durationMs, type LeafOf } from '@sandmill/contracts';
import { hashShare } from '../conditions/canonical.ts';
import { firstFlip, type LeafLogic } from './leaf-logic.ts';

const never = (): null => null;

export function tagLeaf(leaf: LeafOf<'tag'>): LeafLogic {
  const since = ({ tags }: { tags: Record<string, number> }): number | null =>
    Object.hasOwn(tags, leaf.tag) ? (tags[leaf.tag] ?? null) : null;
  return {
    holds: (record) => Object.hasOwn(record.tags, leaf.tag),
    nextChange: never,
    value: (record) => Object.hasOwn(record.tags, leaf.tag),
    since,
  };
}

/** State of the contact's own address for a channel and purpose; `none`: never asked. */
export function consentLeaf(leaf: LeafOf<'consent'>): LeafLogic {
  const key = `${leaf.channel}:${leaf.purpose}`;
  return {
    holds: (record) => (record.consents[key]?.state ?? 'none') === leaf.state,
    nextChange: never,
    value: (record) => record.consents[key]?.state ?? 'none',
    since: (record) => record.consents[key]?.at ?? null,
  };
}

/** Known by user id, e-mail or phone, not by a device alone. */
export function identifiedLeaf(): LeafLogic {
  return {
    holds: isIdentified,
    nextChange: never,
    value: (record) => record.userId ?? record.email ?? record.phone,
    since: never,
  };
}

export function isIdentified(record: { userId: string | null; email: string | null; phone: string | null }): boolean {
  return record.userId !== null || record.email !== null || record.phone !== null;
}

/** How long ago the person was first seen, or last did something. Seen at t is within the last W while t <= now < t + W. */
export function seenLeaf(leaf: LeafOf<'firstSeen' | 'lastSeen'>): LeafLogic {
  const length = durationMs(leaf.duration);
  const holdsAt = (t: number, now: number): boolean =>
    t <= now && (leaf.op === 'withinLast' ? now < t + length : now >= t + length);
  return {
    holds: (record, now) => holdsAt(record[leaf.kind], now),
    nextChange(record, now) {
      const t = record[leaf.kind];
      return firstFlip([t, t + length], now, (instant) => holdsAt(t, instant));
    },
    value: (record) => new Date(record[leaf.kind]).toISOString(),
    since: (record) => (leaf.op === 'withinLast' ? record[leaf.kind] : record[leaf.kind] + length),
  };
}

/** A fixed share of people, the same in every store and for ever: from <= hash < to. */
export function randomShareLeaf(leaf: LeafOf<'randomShare'>): LeafLogic {
  const holds = (share: number): boolean => share >= leaf.from && share < leaf.to;
  return {
    holds: (record) => holds(hashShare(leaf.salt, record.id)),
    nextChange: never,
    value: (record) => hashShare(leaf.salt, record.id),
    since: never,
  };
}
