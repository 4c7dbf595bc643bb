import type { LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { firstFlip, type LeafLogic } from './leaf-logic.ts';

/**
 * Can be written to on a channel for a purpose: an address of one's own, an opt-in, and no suppression in force. One
 * that expires lets go by itself, so this leaf changes with time.
 */
export function reachableLeaf({ channel, purpose }: LeafOf<'reachable'>): LeafLogic {
  const consentOf = (record: ContactRecord) => record.consents[`${channel}:${purpose}`];
  const holdsAt = (record: ContactRecord, now: number): boolean =>
    hasAddress(record, channel) &&
    consentOf(record)?.state === 'opted_in' &&
    !isSuppressed(record.suppressions?.[channel], now);
  return {
    holds: holdsAt,
    nextChange(record, now) {
      const suppression = record.suppressions?.[channel];
      if (!suppression) return null;
      const turns = [suppression.from, suppression.until ?? Number.POSITIVE_INFINITY];
      return firstFlip(turns, now, (instant) => holdsAt(record, instant));
    },
    value(record, now) {
      if (!hasAddress(record, channel)) return 'no_address';
      if (isSuppressed(record.suppressions?.[channel], now)) return 'suppressed';
      return consentOf(record)?.state ?? 'none';
    },
    since: (record, now) => (holdsAt(record, now) ? (consentOf(record)?.at ?? null) : null),
  };
}

/** Whoever allowed push did so on a device, which is the address. */
function hasAddress(record: ContactRecord, channel: LeafOf<'reachable'>['channel']): boolean {
  if (channel === 'push') return true;
  return (channel === 'email' ? record.email : record.phone) !== null;
}

function isSuppressed(suppression: { from: number; until: number | null } | undefined, now: number): boolean {
  if (!suppression || now < suppression.from) return false;
  return suppression.until === null || now < suppression.until;
}
