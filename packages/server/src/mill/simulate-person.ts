import type { CollectedEvent, EventSelector } from '@sandmill/contracts';
import type { JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import { systemEvent, type StoredEvent, type SystemEventInput } from '../domains/collect/index.ts';
import { newEffects, type ContactRecord } from '../domains/contacts/index.ts';
import {
  compareByEvent,
  JourneyTurn,
  outputOf,
  type Enrolment,
  type JourneyBook,
  type PastRuns,
  type RequestedEntry,
  type RequestedMessage,
  type ScheduledEntry,
  type StaticList,
  type Tallies,
} from '../domains/journeys/index.ts';
import { hashShare, holds, personBefore, type ReplayFrame } from '../domains/segments/index.ts';
import { personZone } from '../platform/person-zone.ts';
import { foldPerson, passTime, type Fold } from './fold-people.ts';
import { SimulatedOutbox, type SenderRules, type SimulatedMessage } from './simulated-outbox.ts';

export type JourneyFrame = ReplayFrame & {
  timeZone: string;
  book: JourneyBook;
  policy: JourneyWorkspaceSettings;
  /** What splits that learn have learnt by now: fixed for the whole walk, since people walk one by one. */
  tallies: Tallies;
  lists: ReadonlyMap<number, StaticList>;
  /** When schedules let members of some segments enter. */
  scheduled: readonly (ScheduledEntry & { journeyId: string })[];
  matches(selector: EventSelector, event: CollectedEvent): boolean;
  /** Whether what is asked for would leave; absent: it is only asked for. */
  sender?: SenderRules;
};

/** What became of one person. Messages in the order of their instants. */
export type Walked = {
  runs: Enrolment[];
  messages: RequestedMessage[];
  /** The same, with what the sender would have made of each; empty without a sender. */
  sends: SimulatedMessage[];
  steps: JourneyTurn['steps'];
  keptOut: { journeyId: string; gate: string; at: number }[];
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

type Scheduled = { entry: JourneyFrame['scheduled'][number]; at: number };

type Instant = {
  turn: JourneyTurn;
  at: number;
  /** A deadline or a wait is over at this instant. */
  isTimer: boolean;
  queue: CollectedEvent[];
  scheduled: Scheduled[];
};

class Walk {
  readonly result: Walked = { runs: [], messages: [], sends: [], steps: [], keptOut: [] };
  readonly #contactId: string;
  readonly #frame: JourneyFrame;
  readonly #effects;
  #runs = new Map<string, Enrolment>();
  readonly #reactions = new Map<string, number[]>();
  readonly #outbox: SimulatedOutbox | null;
  /** What the walk itself told: it is known already. */
  readonly #told = new Set<string>();
  #now = 0;

  constructor(contactId: string, frame: JourneyFrame) {
    this.#contactId = contactId;
    this.#frame = frame;
    this.#effects = newEffects({ country: frame.country, storeOf: frame.storeOf, keepsProducts: false });
    this.#outbox = frame.sender ? new SimulatedOutbox(frame.sender) : null;
  }

  go(first: CollectedEvent, events: readonly CollectedEvent[]): void {
    const { since, until } = this.#frame;
    const before = events.filter(({ arrivedAt }) => arrivedAt <= since);
    const record = personBefore(this.#contactId, before, { first, effects: this.#effects, frame: this.#frame });
    const queue = events.slice(before.length).filter(({ arrivedAt }) => arrivedAt <= until);
    for (const event of before) this.#outbox?.notePast(event);
    const scheduled = this.#scheduledFor(record);
    this.#now = since;
    for (let step = 0; step < MOST_STEPS; step++) {
      const turn = this.#openTurn();
      const timer = Math.min(record.watch.nextDeadline ?? Infinity, turn.nextDue(record.id) ?? Infinity);
      const happens = Math.min(queue[0]?.arrivedAt ?? Infinity, timer, scheduled[0]?.at ?? Infinity);
      const at = Math.min(happens, this.#outbox?.nextDue() ?? Infinity);
      if (at > until) break;
      this.#now = Math.max(this.#now, at);
      // The sender comes after the turn that asked, as live.
      if (at < happens) this.#send(record, queue);
      else this.#happen(record, { turn, at, isTimer: timer === at, queue, scheduled });
    }
    this.result.runs = [...this.#runs.values()];
    this.result.sends = this.#outbox?.results ?? [];
  }

  #send(record: ContactRecord, queue: CollectedEvent[]): void {
    for (const event of this.#outbox?.decide(record, this.#runs, this.#now) ?? []) this.#hear(event, queue);
  }

  #happen(record: ContactRecord, { turn, at, isTimer, queue, scheduled }: Instant): void {
    const entry = scheduled[0]?.at === at ? scheduled.shift() : undefined;
    const event = queue[0]?.arrivedAt === at ? queue.shift() : undefined;
    // Most people are in none of the segments of a schedule: nothing happens to them then.
    if (entry && !event && !isTimer && !this.#isIn(record, entry)) return;
    const { definitions } = this.#frame;
    const fold: Fold = { definitions, effects: this.#effects, journeys: turn, transitions: [] };
    if (event) {
      if (!this.#told.has(event.id)) this.#outbox?.notePast(event);
      foldPerson(fold, record, [event as StoredEvent]);
    } else passTime(fold, record, at);
    if (entry && this.#isIn(record, entry)) turn.request(record, this.#entryOf(entry), at);
    this.#keep(turn, queue);
  }

  #scheduledFor(record: ContactRecord): Scheduled[] {
    const { scheduled, since, until, timeZone } = this.#frame;
    if (scheduled.length === 0) return [];
    const zone = personZone(record, timeZone);
    return scheduled
      .map((entry) => ({ entry, at: entry.dueIn(zone) }))
      .filter(({ at }) => at > since && at <= until)
      .sort((a, b) => a.at - b.at);
  }

  #isIn(record: ContactRecord, { entry, at }: Scheduled): boolean {
    const { definitions } = this.#frame;
    return entry.segmentIds.some((segmentId) => holds(record, definitions, { kind: 'segment', segmentId }, at));
  }

  #entryOf({ entry: { journeyId, key, date }, at }: Scheduled): RequestedEntry {
    return { journeyId, contactId: this.#contactId, key, at, name: 'schedule', properties: { date } };
  }

  /** A turn knows the runs as the database would give them back. */
  #openTurn(): JourneyTurn {
    const { book, definitions, matches, policy, timeZone, workspaceId } = this.#frame;
    return new JourneyTurn({
      workspaceId,
      realNow: () => this.#now,
      timeZone,
      policy,
      book,
      runs: [...this.#runs.values()].filter(isOpen),
      past: pastOf(this.#contactId, this.#runs.values()),
      // Entries of everybody are not known while one person walks alone.
      totals: new Map(),
      hours: { everybody: [], of: (contactId) => this.#reactions.get(contactId) ?? [] },
      holds: (record, condition, at) => holds(record, definitions, condition, at),
      matches,
      tallies: this.#frame.tallies,
      lists: this.#frame.lists,
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
    this.#outbox?.plan(output.messages);
    this.result.steps.push(...turn.steps);
    for (const { journeyId, gate } of turn.keptOut) this.result.keptOut.push({ journeyId, gate, at: this.#now });
    for (const event of output.events) this.#hear(event, queue);
  }

  /** Behind whatever arrives at the same instant, as live. */
  #hear(input: SystemEventInput, queue: CollectedEvent[]): void {
    // What is only assumed to happen comes at its own time.
    const now = Math.max(this.#now, input.time ?? this.#now);
    const event = systemEvent(input, { workspaceId: this.#frame.workspaceId, now });
    this.#told.add(event.id);
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
