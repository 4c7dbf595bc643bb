import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { withMemo } from '../leaves/leaf-logic.ts';
import { isIdentified } from '../leaves/profile-leaves.ts';
import type { Transition } from '../transition.ts';
import { outsideBasis } from './outside-changes.ts';
import { keepNextDeadline, settle } from './settle.ts';

/**
 * Evaluates every live definition at the instant, not before the one up to which the contact has been evaluated:
 * after activation of a definition, after a merge, after folding again. What belongs to no definition any more is
 * forgotten; therefore the definitions must be those of this very transaction, never an older copy.
 */
export function evaluateAll(
  record: ContactRecord,
  definitions: Definitions,
  now: number,
  cause: Transition['cause'],
  eventId: string | null = null,
): Transition[] {
  const at = Math.max(now, record.watch.asOf);
  const transitions: Transition[] = [];
  const world = withMemo(definitions);
  forgetUnwatched(record, definitions);
  for (const watched of definitions.watched) {
    settle(record, world, watched, { now: at, cause, eventId, transitions });
  }
  markEvaluated(record, definitions, at);
  return transitions;
}

export function markEvaluated(record: ContactRecord, definitions: Definitions, at: number): void {
  const { watch } = record;
  watch.asOf = at;
  watch.signature = definitions.signature;
  watch.basis = {
    identified: isIdentified(record),
    firstSeen: record.firstSeen,
    lastSeen: record.lastSeen,
    ...outsideBasis(record),
  };
  delete watch.stale;
  keepNextDeadline(record);
}

function forgetUnwatched(record: ContactRecord, definitions: Definitions): void {
  const { watch } = record;
  for (const key in watch.accumulators) if (!definitions.leaves.has(key)) delete watch.accumulators[key];
  for (const group in watch.deadlines) if (!definitions.watchedGroup(group)) delete watch.deadlines[group];
  for (const group in watch.memberships) {
    // A static list has no definition; its members stay.
    if (!group.startsWith('segment:') && !definitions.watchedGroup(group)) delete watch.memberships[group];
  }
}
