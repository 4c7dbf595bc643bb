import type { StoredEvent } from '../domains/collect/index.ts';
import { foldEvent, noteTransition, type ContactRecord, type FoldEffects } from '../domains/contacts/index.ts';
import type { JourneyTurn } from '../domains/journeys/index.ts';
import { advance, takeEvent, type Definitions, type Transition } from '../domains/segments/index.ts';

export type Fold = {
  definitions: Definitions;
  effects: FoldEffects;
  /** Absent while history is folded again: what is long past starts and ends no journey. */
  journeys: JourneyTurn | null;
  transitions: Transition[];
};

/**
 * Takes one person through their events in the order of arrival. Before each event, whatever time alone changes on
 * the way happens at its own instant; after it, segments, stages and journeys answer. These lines are the whole
 * meaning of "true now".
 */
export function foldPerson(fold: Fold, record: ContactRecord, events: readonly StoredEvent[]): void {
  for (const event of events) {
    const at = Math.max(event.arrivedAt, record.watch.asOf);
    passTime(fold, record, at);
    const changed = foldEvent(record, event, fold.effects);
    tell(fold, record, { event, transitions: takeEvent(record, fold.definitions, event, changed), at });
  }
}

/** Moves one person's clock on to the instant: deadlines and timers on the way, in order, each at its own instant. */
export function passTime(fold: Fold, record: ContactRecord, until: number): void {
  let before = Number.NEGATIVE_INFINITY;
  for (;;) {
    const deadline = record.watch.nextDeadline ?? Number.POSITIVE_INFINITY;
    const due = fold.journeys?.nextDue(record.id) ?? Number.POSITIVE_INFINITY;
    const next = Math.min(deadline, due);
    if (next > until) break;
    if (next < before) throw new Error(`time went back for contact ${record.id}: from ${before} to ${next}`);
    before = next;
    if (deadline === next)
      tell(fold, record, { event: null, transitions: advance(record, fold.definitions, next), at: next });
    if (due === next) fold.journeys?.fire(record, next);
  }
  tell(fold, record, { event: null, transitions: advance(record, fold.definitions, until), at: until });
}

type Told = { event: StoredEvent | null; transitions: Transition[]; at: number };

function tell(fold: Fold, record: ContactRecord, { event, transitions, at }: Told): void {
  for (const transition of transitions) {
    noteTransition(record, transition);
    fold.transitions.push(transition);
  }
  // A changed definition moves people, yet nothing happened to them: it starts no journey, unless whoever changed it
  // wanted just that.
  const { triggering } = fold.definitions;
  const happened = transitions.filter(
    ({ cause, definitionId }) => cause !== 'definition' || triggering.has(definitionId),
  );
  if (event !== null || happened.length > 0) fold.journeys?.take(record, event, happened, at);
}

/** Takes each person through their events, and everybody to the present. */
export function foldPeople(
  fold: Fold,
  turn: { records: Map<string, ContactRecord>; people: Map<string, StoredEvent[]>; now: number },
): void {
  for (const [contactId, own] of turn.people) {
    const record = turn.records.get(contactId);
    if (record) foldPerson(fold, record, own);
  }
  for (const record of turn.records.values()) passTime(fold, record, turn.now);
}
