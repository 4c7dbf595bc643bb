import type { JourneyOutcome } from '@sandmill/contracts/api/journey-simulations';
import type { PressureBudget } from '../../domains/delivery/index.ts';
import type { Enrolment } from '../../domains/journeys/index.ts';
import type { DayBounds } from '../../domains/segments/index.ts';
import type { SimulatedMessage } from '../simulated-outbox.ts';
import type { Walked } from '../simulate-person.ts';
import { mostWithinWeek, sharesDay, sharesWeek } from './send-times.ts';

/** What is kept of one person to be found again: who would have entered, and what of it. */
export type PersonRow = {
  contactId: string;
  entered: number;
  sent: number;
  /** "gate:reason", each once. */
  heldBack: string[];
  converted: boolean;
  overBudget: boolean;
  hasError: boolean;
  isWaiting: boolean;
  /** "step", and "step>way out". */
  marks: string[];
  conflicts: string[];
  firstAt: number;
};

export type ReportFrame = {
  /** The journey that is tried; all others only walk along. */
  journeyId: string;
  bounds: DayBounds;
  budget: PressureBudget | null;
  costEach: number;
  currency: string;
  nameOf(journeyId: string): string;
};

type Sum = Pick<
  JourneyOutcome,
  'entered' | 'people' | 'completed' | 'exited' | 'errors' | 'converted' | 'stillWaiting' | 'undecided' | 'mostInWeek'
>;
type Both = { messages: number; people: number };

/** Adds up, person by person, what one journey would have done. */
export class JourneyReport {
  readonly #frame: ReportFrame;
  readonly #sum: Sum = {
    entered: 0,
    people: 0,
    completed: 0,
    exited: 0,
    errors: 0,
    converted: 0,
    stillWaiting: 0,
    undecided: 0,
    mostInWeek: 0,
  };
  readonly #keptOut: Record<string, number> = {};
  readonly #requested: Both = { messages: 0, people: 0 };
  readonly #sent: Both = { messages: 0, people: 0 };
  readonly #delayed: Both = { messages: 0, people: 0 };
  readonly #heldBack = new Map<string, Both>();
  readonly #perPerson = new Map<number, number>();
  readonly #conflicts = new Map<string, { sameDay: number; sameWeek: number }>();
  readonly #nodes: JourneyOutcome['nodes'] = {};
  readonly #days: JourneyOutcome['perDay'];
  #overBudget = 0;

  constructor(frame: ReportFrame) {
    this.#frame = frame;
    this.#days = frame.bounds.days.map((day) => ({ day, entered: 0, sent: 0, heldBack: 0, converted: 0 }));
  }

  /** null: the journey had nothing to do with this person. */
  add(contactId: string, walked: Walked): PersonRow | null {
    const { journeyId } = this.#frame;
    for (const kept of walked.keptOut)
      if (kept.journeyId === journeyId) this.#keptOut[kept.gate] = (this.#keptOut[kept.gate] ?? 0) + 1;
    const runs = walked.runs.filter((run) => run.journeyId === journeyId && isLetIn(run));
    const [first] = runs;
    if (!first) return null;
    this.#sum.people++;
    for (const run of runs) this.#addRun(run);
    const marks = this.#addSteps(walked, runs);
    const own = walked.sends.filter(({ message }) => message.journeyId === journeyId);
    const { sent, heldBack } = this.#addMessages(own);
    const conflicts = this.#addConflicts(own, walked.sends);
    const overBudget = this.#addPressure(own, walked.sends);
    return {
      contactId,
      entered: runs.length,
      sent,
      heldBack,
      converted: runs.some(({ convertedAt }) => convertedAt !== null),
      overBudget,
      hasError: runs.some(({ status }) => status === 'error'),
      isWaiting: runs.some(({ status }) => status === 'waiting'),
      marks,
      conflicts,
      firstAt: Math.min(...runs.map(({ enteredAt }) => enteredAt)),
    };
  }

  result(): JourneyOutcome {
    const { budget, costEach, currency, nameOf } = this.#frame;
    const total = this.#sent.messages * costEach;
    return {
      ...this.#sum,
      keptOut: this.#keptOut,
      requested: this.#requested,
      sent: this.#sent,
      delayed: this.#delayed,
      heldBack: [...this.#heldBack]
        .map(([key, both]) => ({ ...partsOf(key), ...both }))
        .sort((a, b) => b.messages - a.messages),
      perDay: this.#days,
      perPerson: [...this.#perPerson]
        .map(([messages, people]) => ({ messages, people }))
        .sort((a, b) => a.messages - b.messages),
      nodes: this.#nodes,
      overBudget: budget && { perWeek: budget.perWeek, people: this.#overBudget },
      conflicts: [...this.#conflicts]
        .map(([journeyId, counts]) => ({ journeyId, name: nameOf(journeyId), ...counts }))
        .sort((a, b) => b.sameWeek - a.sameWeek),
      cost: {
        currency,
        total,
        channels: [{ channel: 'email', messages: this.#sent.messages, each: costEach, total }],
      },
    };
  }

  #addRun({ status, enteredAt, convertedAt, node, state }: Enrolment): void {
    const sum = this.#sum;
    sum.entered++;
    const entered = this.#day(enteredAt);
    if (entered) entered.entered++;
    if (convertedAt !== null) {
      sum.converted++;
      const converted = this.#day(convertedAt);
      if (converted) converted.converted++;
    }
    if (status === 'waiting') sum.stillWaiting++;
    else if (status === 'done') sum.completed++;
    else if (status === 'exited') sum.exited++;
    else sum.errors++;
    for (const [id, visits] of Object.entries(state.visits)) this.#node(id).visits += visits;
    if (node !== null && node in state.visits) {
      if (status === 'waiting') this.#node(node).waiting++;
      if (status === 'error') this.#node(node).failed++;
    }
  }

  #addSteps({ steps }: Walked, runs: readonly Enrolment[]): string[] {
    const own = new Set(runs.map(({ id }) => id));
    const marks = new Set<string>(runs.flatMap(({ state }) => Object.keys(state.visits)));
    for (const { enrolmentId, node, outcome } of steps) {
      if (!own.has(enrolmentId) || outcome === 'waiting' || outcome === 'done' || outcome === 'error') continue;
      const { outcomes } = this.#node(node);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      marks.add(`${node}>${outcome}`);
    }
    return [...marks];
  }

  #addMessages(own: readonly SimulatedMessage[]): { sent: number; heldBack: string[] } {
    if (own.length === 0) return { sent: 0, heldBack: [] };
    const heldBack = new Set<string>();
    let sent = 0;
    let delayed = 0;
    for (const { outcome, gate, reason, leftAt, isDelayed } of own) {
      const day = leftAt === null ? undefined : this.#day(leftAt);
      if (outcome === 'undecided') this.#sum.undecided++;
      if (outcome === 'sent') {
        sent++;
        if (day) day.sent++;
        if (isDelayed) delayed++;
      }
      if (outcome !== 'heldBack') continue;
      if (day) day.heldBack++;
      const key = `${gate}:${reason}`;
      addBoth(this.#heldBackBy(key), { messages: 1, isPerson: !heldBack.has(key) });
      heldBack.add(key);
    }
    addBoth(this.#requested, { messages: own.length, isPerson: true });
    addBoth(this.#sent, { messages: sent, isPerson: sent > 0 });
    addBoth(this.#delayed, { messages: delayed, isPerson: delayed > 0 });
    this.#perPerson.set(sent, (this.#perPerson.get(sent) ?? 0) + 1);
    return { sent, heldBack: [...heldBack] };
  }

  /** Which other journeys would have written to the same person about the same time. */
  #addConflicts(own: readonly SimulatedMessage[], all: readonly SimulatedMessage[]): string[] {
    const times = timesOf(own);
    if (times.length === 0) return [];
    const others = new Set(all.map(({ message }) => message.journeyId));
    others.delete(this.#frame.journeyId);
    const found: string[] = [];
    for (const journeyId of others) {
      const theirs = timesOf(all.filter(({ message }) => message.journeyId === journeyId));
      if (!sharesWeek(times, theirs)) continue;
      const counts = this.#conflicts.get(journeyId) ?? { sameDay: 0, sameWeek: 0 };
      counts.sameWeek++;
      if (sharesDay(times, theirs, this.#frame.bounds)) counts.sameDay++;
      this.#conflicts.set(journeyId, counts);
      found.push(journeyId);
    }
    return found;
  }

  /** Had no cap held anything back, would the week have been over the budget? Says it of this person. */
  #addPressure(own: readonly SimulatedMessage[], all: readonly SimulatedMessage[]): boolean {
    const sent = all.filter(({ outcome }) => outcome === 'sent');
    if (own.length > 0) this.#sum.mostInWeek = Math.max(this.#sum.mostInWeek, mostWithinWeek(timesOf(sent)));
    const { budget } = this.#frame;
    if (!budget || own.length === 0) return false;
    const wished = all.filter(
      ({ outcome, gate, class: of }) =>
        of === 'marketing' && (outcome === 'sent' || (outcome === 'heldBack' && gate === 'frequency')),
    );
    const weight = budget.weights.email ?? 1;
    const isOver = mostWithinWeek(timesOf(wished, true)) * weight > budget.perWeek;
    if (isOver) this.#overBudget++;
    return isOver;
  }

  #heldBackBy(key: string): Both {
    const known = this.#heldBack.get(key) ?? { messages: 0, people: 0 };
    this.#heldBack.set(key, known);
    return known;
  }

  #node(id: string): JourneyOutcome['nodes'][string] {
    return (this.#nodes[id] ??= { visits: 0, waiting: 0, failed: 0, outcomes: {} });
  }

  #day(at: number): JourneyOutcome['perDay'][number] | undefined {
    return this.#days[this.#frame.bounds.indexOf(at)];
  }
}

/** Those whom chance keeps out are no entries. */
export function isLetIn({ endReason }: Pick<Enrolment, 'endReason'>): boolean {
  return endReason !== 'hold_out' && endReason !== 'control_group';
}

function timesOf(messages: readonly SimulatedMessage[], whenAsked = false): number[] {
  return messages.flatMap(({ outcome, leftAt, message }) => {
    if (whenAsked) return [leftAt ?? message.at];
    return outcome === 'sent' && leftAt !== null ? [leftAt] : [];
  });
}

function addBoth(both: Both, { messages, isPerson }: { messages: number; isPerson: boolean }): void {
  both.messages += messages;
  if (isPerson) both.people++;
}

function partsOf(key: string): { gate: string; reason: string } {
  const [gate = '', ...rest] = key.split(':');
  return { gate, reason: rest.join(':') };
}
