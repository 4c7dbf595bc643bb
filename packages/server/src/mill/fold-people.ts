import type { ContactRecord, FoldEffects, StoredEvent } from './parts.ts';
import { advance, foldEvent, takeEvent, type Definitions, type JourneyTurn, type Transition } from './parts.ts';

export type Fold = {
  definitions: Definitions;
  effects: FoldEffects;
  /** Absent while history is folded again: what is long past starts and ends no journey. */
  journeys: JourneyTurn | null;
};

/**
 * Takes one person through their events in the order of arrival. Before each event, whatever time alone changes on
 * the way happens at its own instant; after it, segments, stages and journeys answer. This is the whole semantics of
 * "true now": the simulator and a repeated fold run the same lines.
 */
export function foldPerson(fold: Fold, record: ContactRecord, events: readonly StoredEvent[]): Transition[] {
  const all: Transition[] = [];
  for (const event of events) {
    const at = Math.max(event.arrivedAt, record.watch.asOf);
    all.push(...passTime(fold, record, at));
    const changed = foldEvent(record, event, fold.effects);
    const transitions = takeEvent(record, fold.definitions, event, changed);
    fold.journeys?.take(record, event, transitions, at);
    all.push(...transitions);
  }
  return all;
}

/** Moves one person's clock on to the instant: deadlines and timers on the way, in order, each at its own instant. */
export function passTime(fold: Fold, record: ContactRecord, until: number): Transition[] {
  const all: Transition[] = [];
  for (;;) {
    const deadline = record.watch.nextDeadline ?? Number.POSITIVE_INFINITY;
    const due = fold.journeys?.nextDue(record.id) ?? Number.POSITIVE_INFINITY;
    const next = Math.min(deadline, due);
    if (next > until) break;
    if (deadline === next) {
      const transitions = advance(record, fold.definitions, next);
      fold.journeys?.take(record, null, transitions, next);
      all.push(...transitions);
    }
    if (due === next) fold.journeys?.fire(record, next);
  }
  advance(record, fold.definitions, until);
  return all;
}
