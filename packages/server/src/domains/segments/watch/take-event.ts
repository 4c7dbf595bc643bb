import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Kept } from '../accumulators/with-future.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { withMemo } from '../leaves/leaf-logic.ts';
import { isIdentified } from '../leaves/profile-leaves.ts';
import type { Transition } from '../transition.ts';
import { evaluateAll, markEvaluated } from './evaluate-all.ts';
import { touchedOutside } from './outside-changes.ts';
import { settle } from './settle.ts';

/** What folding the event changed in the contact. */
export type Changed = {
  /** Top-level trait keys. */
  traits: string[];
  tags: boolean;
  consent: boolean;
  orders: boolean;
  touch?: boolean;
  place?: boolean;
  devices?: boolean;
};

/**
 * Counts one event that has been folded into the contact, and evaluates the definitions it can touch at the instant
 * at which it counts as evidence (never before what has been evaluated already: the past is not rewritten). Let time
 * pass up to that instant first, with `advance`, before folding. Each event once: the log de-duplicates by id.
 */
export function takeEvent(
  record: ContactRecord,
  definitions: Definitions,
  event: CollectedEvent,
  changed: Changed,
): Transition[] {
  const now = Math.max(record.watch.asOf, event.arrivedAt);
  const touched = new Set<number>();
  countEvent(record, definitions, { event, now, touched });
  if (record.watch.stale || record.watch.signature === undefined) {
    return evaluateAll(record, definitions, now, 'event', event.id);
  }
  touchProfile(record, definitions, { changed, touched });
  const transitions: Transition[] = [];
  const world = withMemo(definitions);
  for (const index of [...touched].sort((a, b) => a - b)) {
    const watched = definitions.watched[index];
    if (watched) settle(record, world, watched, { now, cause: 'event', eventId: event.id, transitions });
  }
  if (touched.size > 0) markEvaluated(record, definitions, now);
  else record.watch.asOf = now;
  return transitions;
}

/** Adds the event to the states of the leaves that count it. */
export function countEvent(
  record: ContactRecord,
  definitions: Definitions,
  { event, now, touched }: { event: CollectedEvent; now: number; touched: Set<number> },
): void {
  const { accumulators } = record.watch;
  for (const { key, accumulator } of definitions.index.leavesOfEvent(event.name)) {
    const next = reportFailure(record, definitions, key, () =>
      accumulator?.add(accumulators[key] as Kept | undefined, event, now),
    );
    if (!next) continue;
    accumulators[key] = next;
    for (const index of definitions.index.ofLeaf(key)) touched.add(index);
  }
}

/** A leaf that throws fails alone: those who ask it are reported, and its state stays as it was. */
export function reportFailure<T>(
  { id }: ContactRecord,
  { report, index, watched }: Definitions,
  leafKey: string,
  work: () => T,
): T | null {
  if (!report) return work();
  try {
    return work();
  } catch (error) {
    for (const place of index.ofLeaf(leafKey)) {
      const asking = watched[place];
      if (asking) report({ definitionId: asking.definitionId, group: asking.group, contactId: id, error });
    }
    return null;
  }
}

function touchProfile(
  record: ContactRecord,
  { index }: Definitions,
  { changed, touched }: { changed: Changed; touched: Set<number> },
): void {
  const touch = (places: readonly number[]): void => {
    for (const place of places) touched.add(place);
  };
  for (const trait of changed.traits) touch(index.ofTrait(trait));
  if (changed.tags) touch(index.tags);
  if (changed.consent) touch(index.consent);
  if (changed.orders) touch(index.orders);
  if (changed.touch) touch(index.touch);
  if (changed.place) touch(index.place);
  if (changed.devices) touch(index.devices);
  touch(touchedOutside(record, index));
  const { basis } = record.watch;
  if (basis?.identified !== isIdentified(record)) touch(index.identified);
  if (basis?.firstSeen !== record.firstSeen) touch(index.firstSeen);
  if (basis?.lastSeen !== record.lastSeen) touch(index.lastSeen);
}
