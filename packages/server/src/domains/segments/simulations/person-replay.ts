import type { CollectedEvent } from '@sandmill/contracts';
import { foldEvent, newContact, newEffects, type ContactRecord, type FoldEffects } from '../../contacts/index.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import type { Transition } from '../transition.ts';
import { advance } from '../watch/advance.ts';
import { evaluateAll } from '../watch/evaluate-all.ts';
import { countEvent, takeEvent } from '../watch/take-event.ts';

export type ReplayFrame = {
  workspaceId: number;
  definitions: Definitions;
  /** Membership at this instant is where the curve begins; transitions are told from here on. Milliseconds. */
  since: number;
  until: number;
  /** Of the workspace. ISO 3166 alpha-2. */
  country: string;
  storeOf: ReadonlyMap<number, string>;
};

export type Replayed = {
  /** Group -> segment membership or class at `since`; null: the person was not known yet. */
  atStart: Record<string, boolean | string> | null;
  /** With since < at <= until, in the order of their instants. */
  transitions: Transition[];
};

/**
 * One person's past once more, with a clock of its own: the same folding and evaluating as in earnest, and no effect.
 * `events`: all of the person, in the order of their arrival; those after `until` are left out.
 */
export function replayPerson(contactId: string, events: readonly CollectedEvent[], frame: ReplayFrame): Replayed {
  const { definitions, since, until } = frame;
  const first = events[0];
  if (!first || first.arrivedAt > until) return { atStart: null, transitions: [] };
  const effects = newEffects({ country: frame.country, storeOf: frame.storeOf });
  const record = newContact(frame.workspaceId, contactId, Math.min(first.time, first.arrivedAt));
  const before = events.filter((event) => event.arrivedAt <= since);
  for (const event of before) foldUnseen(record, event, { definitions, effects });
  const atStart = before.length > 0 ? membershipsAt(record, definitions, since) : null;
  const transitions: Transition[] = [];
  for (const event of events.slice(before.length)) {
    if (event.arrivedAt > until) break;
    transitions.push(...advance(record, definitions, event.arrivedAt));
    const changed = foldEvent(record, event, effects);
    transitions.push(...takeEvent(record, definitions, event, changed));
  }
  transitions.push(...advance(record, definitions, until));
  return { atStart, transitions: transitions.filter(({ at }) => at > since && at <= until) };
}

/**
 * A person as they were at `since`, on what was known then; what came before moved nobody. `before`: what had arrived.
 */
export function personBefore(
  contactId: string,
  before: readonly CollectedEvent[],
  { first, effects, frame }: { first: CollectedEvent; effects: FoldEffects; frame: ReplayFrame },
): ContactRecord {
  const record = newContact(frame.workspaceId, contactId, Math.min(first.time, first.arrivedAt));
  for (const event of before) foldUnseen(record, event, { definitions: frame.definitions, effects });
  if (before.length > 0) evaluateAll(record, frame.definitions, frame.since, 'definition');
  return record;
}

/** Before the period it matters what was counted, not when it changed something. */
function foldUnseen(
  record: ContactRecord,
  event: CollectedEvent,
  { definitions, effects }: { definitions: Definitions; effects: FoldEffects },
): void {
  foldEvent(record, event, effects);
  const now = Math.max(record.watch.asOf, event.arrivedAt);
  countEvent(record, definitions, { event, now, touched: new Set() });
  record.watch.asOf = now;
}

function membershipsAt(record: ContactRecord, definitions: Definitions, at: number): Record<string, boolean | string> {
  evaluateAll(record, definitions, at, 'definition');
  return Object.fromEntries(
    definitions.watched.map(({ group, fallback }) => [group, record.watch.memberships[group]?.value ?? fallback]),
  );
}
