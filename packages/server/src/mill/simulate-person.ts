import type { CollectedEvent, EventSelector } from '@sandmill/contracts';
import { systemEvent, type StoredEvent, type SystemEventInput } from '../domains/collect/index.ts';
import { newEffects, type ContactRecord } from '../domains/contacts/index.ts';
import {
  compareByEvent,
  JourneyTurn,
  outputOf,
  type Enrolment,
  type JourneyBook,
  type PastRuns,
  type RequestedMessage,
} from '../domains/journeys/index.ts';
import { hashShare, holds, personBefore, type ReplayFrame } from '../domains/segments/index.ts';
import { personZone } from '../platform/person-zone.ts';
import { foldPerson, passTime, type Fold } from './fold-people.ts';

export type JourneyFrame = ReplayFrame & {
  timeZone: string;
  book: JourneyBook;
  controlGroup: number;
  matches(selector: EventSelector, event: CollectedEvent): boolean;
};

/** What became of one person. Messages in the order of their instants. */
export type Walked = {
  runs: Enrolment[];
  messages: RequestedMessage[];
  steps: JourneyTurn['steps'];
  keptOut: JourneyTurn['keptOut'];
};

/** A journey that answers its own doings without end would never let go of a person. */
const MOST_STEPS = 100_000;

/**
 * One person's events once more, with journeys that walk along: the very lines of the live mill, one instant at a time,
 * and a clock of its own. What the journeys do to the person comes back as events, as it does live; nothing is stored
 * and nobody is written to. `events`: all of the person, in the order of their arrival.
 */
export function simulatePerson(contactId: string, events: readonly CollectedEvent[], frame: JourneyFrame): Walked {
  const walk = new Walk(contactId, frame);
  const [first] = events;
  if (first && first.arrivedAt <= frame.until) walk.go(first, events);
  return walk.result;
}

class Walk {
  readonly result: Walked = { runs: [], messages: [], steps: [], keptOut: [] };
  readonly #contactId: string;
  readonly #frame: JourneyFrame;
  readonly #effects;
  #runs = new Map<string, Enrolment>();
  readonly #reactions = new Map<string, number[]>();
  #now = 0;

  constructor(contactId: string, frame: JourneyFrame) {
    this.#contactId = contactId;
    this.#frame = frame;
    this.#effects = newEffects({ country: frame.country, storeOf: frame.storeOf });
  }

  go(first: CollectedEvent, events: readonly CollectedEvent[]): void {
    const { since, until } = this.#frame;
    const before = events.filter(({ arrivedAt }) => arrivedAt <= since);
    const record = personBefore(this.#contactId, before, { first, effects: this.#effects, frame: this.#frame });
    const queue = events.slice(before.length).filter(({ arrivedAt }) => arrivedAt <= until);
    this.#now = since;
    for (let step = 0; step < MOST_STEPS; step++) {
      const turn = this.#openTurn();
      const next = queue[0];
      const timer = Math.min(record.watch.nextDeadline ?? Infinity, turn.nextDue(record.id) ?? Infinity);
      const at = Math.min(next?.arrivedAt ?? Infinity, timer);
      if (at > until) break;
      this.#now = Math.max(this.#now, at);
      const fold: Fold = {
        definitions: this.#frame.definitions,
        effects: this.#effects,
        journeys: turn,
        transitions: [],
      };
      if (next && next.arrivedAt <= timer) {
        queue.shift();
        foldPerson(fold, record, [next as StoredEvent]);
      } else passTime(fold, record, at);
      this.#keep(turn, queue);
    }
    this.result.runs = [...this.#runs.values()];
  }

  /** A turn knows the runs as the database would give them back. */
  #openTurn(): JourneyTurn {
    const { book, controlGroup, definitions, matches, timeZone, workspaceId } = this.#frame;
    return new JourneyTurn({
      workspaceId,
      realNow: () => this.#now,
      timeZone,
      controlGroup,
      book,
      runs: [...this.#runs.values()].filter(isOpen),
      past: pastOf(this.#contactId, this.#runs.values()),
      // Entries of everybody are not known while one person walks alone.
      totals: new Map(),
      hours: { everybody: [], of: (contactId) => this.#reactions.get(contactId) ?? [] },
      holds: (record, condition, at) => holds(record, definitions, condition, at),
      matches,
      compare: compareByEvent(matches, this.#now),
      zoneOf: (record: ContactRecord) => personZone(record, timeZone),
      share: hashShare,
    });
  }

  #keep(turn: JourneyTurn, queue: CollectedEvent[]): void {
    const output = outputOf(turn);
    for (const [id, run] of turn.changed) this.#runs.set(id, run);
    for (const [id, hours] of turn.reactions) {
      const own = this.#reactions.get(id) ?? [];
      this.#reactions.set(
        id,
        hours.map((count, hour) => count + (own[hour] ?? 0)),
      );
    }
    this.result.messages.push(...output.messages);
    this.result.steps.push(...turn.steps);
    this.result.keptOut.push(...turn.keptOut);
    for (const event of output.events) this.#hear(event, queue);
  }

  /** Behind whatever arrives at the same instant, as live. */
  #hear(input: SystemEventInput, queue: CollectedEvent[]): void {
    const event = systemEvent(input, { workspaceId: this.#frame.workspaceId, now: this.#now });
    const place = queue.findIndex(({ arrivedAt }) => arrivedAt > event.arrivedAt);
    if (place < 0) queue.push(event);
    else queue.splice(place, 0, event);
  }
}

function isOpen({ status, goalUntil, convertedAt }: Enrolment): boolean {
  return status === 'waiting' || (goalUntil !== null && convertedAt === null);
}

function pastOf(contactId: string, runs: Iterable<Enrolment>): PastRuns[] {
  const past = new Map<string, PastRuns>();
  for (const { journeyId, runKey, enteredAt } of runs) {
    const key = `${journeyId} ${runKey}`;
    const known = past.get(key);
    const lastEnteredAt = Math.max(enteredAt, known?.lastEnteredAt ?? enteredAt);
    past.set(key, { journeyId, contactId, runKey, lastEnteredAt, count: (known?.count ?? 0) + 1 });
  }
  return [...past.values()];
}
