import type { JourneySimulation } from '@sandmill/contracts/api/simulations';
import { askPressure, type FrequencyCap, type PastSend, type PressureBudget } from '../domains/delivery/index.ts';
import type { RequestedMessage } from '../domains/journeys/index.ts';
import { todayIn } from '../domains/segments/index.ts';
import type { Walked } from './simulate-person.ts';

const MOST_SENDS = 10_000;
export type Pressure = { caps: readonly FrequencyCap[]; budget: PressureBudget | null };

/** What one journey would have done, added up person by person. */
export class JourneyTally {
  readonly #journeyId: string;
  readonly #timeZone: string;
  readonly #sum: Omit<JourneySimulation, 'perDay' | 'perPerson' | 'heldBack'>;
  readonly #days = new Map<string, { entered: number; messages: number }>();
  readonly #perPerson = new Map<number, number>();
  readonly #heldBack = new Map<string, { messages: number; people: Set<string> }>();

  constructor(journeyId: string, timeZone: string) {
    this.#journeyId = journeyId;
    this.#timeZone = timeZone;
    this.#sum = {
      entered: 0,
      people: 0,
      completed: 0,
      exited: 0,
      errors: 0,
      converted: 0,
      stillWaiting: 0,
      keptOut: {},
      messages: 0,
      nodes: {},
      sends: [],
    };
  }

  add(contactId: string, walked: Walked, held: ReadonlyMap<RequestedMessage, string>): void {
    this.#addRuns(walked);
    this.#addSteps(walked);
    const messages = walked.messages.filter(({ journeyId }) => journeyId === this.#journeyId);
    for (const message of messages) this.#addMessage(contactId, message, held.get(message) ?? null);
    if (messages.length > 0) this.#perPerson.set(messages.length, (this.#perPerson.get(messages.length) ?? 0) + 1);
  }

  result(): JourneySimulation {
    return {
      ...this.#sum,
      perDay: [...this.#days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1)),
      perPerson: [...this.#perPerson]
        .map(([messages, people]) => ({ messages, people }))
        .sort((a, b) => a.messages - b.messages),
      heldBack: [...this.#heldBack].map(([cap, { messages, people }]) => ({ cap, messages, people: people.size })),
      sends: this.#sum.sends.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, MOST_SENDS),
    };
  }

  #addRuns({ runs, keptOut }: Walked): void {
    const sum = this.#sum;
    const own = runs.filter(({ journeyId }) => journeyId === this.#journeyId);
    const entered = own.filter(({ endReason }) => endReason !== 'hold_out' && endReason !== 'control_group');
    if (entered.length > 0) sum.people++;
    for (const { status, convertedAt, enteredAt } of entered) {
      sum.entered++;
      this.#day(enteredAt).entered++;
      if (convertedAt !== null) sum.converted++;
      if (status === 'waiting') sum.stillWaiting++;
      else if (status === 'done') sum.completed++;
      else if (status === 'exited') sum.exited++;
      else sum.errors++;
    }
    for (const { journeyId, gate } of keptOut)
      if (journeyId === this.#journeyId) sum.keptOut[gate] = (sum.keptOut[gate] ?? 0) + 1;
  }

  #addSteps({ runs, steps }: Walked): void {
    const own = new Map(runs.map((run) => [run.id, run]));
    for (const run of own.values()) {
      if (run.journeyId !== this.#journeyId) continue;
      for (const [node, visits] of Object.entries(run.state.visits)) this.#node(node).visits += visits;
    }
    for (const { enrolmentId, node, outcome } of steps) {
      if (own.get(enrolmentId)?.journeyId !== this.#journeyId || outcome === 'waiting' || outcome === 'done') continue;
      const { outcomes } = this.#node(node);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  }

  #addMessage(contact: string, message: RequestedMessage, heldBackBy: string | null): void {
    this.#sum.messages++;
    this.#day(message.at).messages++;
    if (heldBackBy !== null) {
      const held = this.#heldBack.get(heldBackBy) ?? { messages: 0, people: new Set<string>() };
      held.messages++;
      held.people.add(contact);
      this.#heldBack.set(heldBackBy, held);
    }
    const { node, templateId, at, uniqueKey } = message;
    const visit = Number(uniqueKey.slice(uniqueKey.lastIndexOf(':') + 1));
    this.#sum.sends.push({ contact, node, visit, templateId, at: new Date(at).toISOString(), heldBackBy });
  }

  #node(id: string): JourneySimulation['nodes'][string] {
    return (this.#sum.nodes[id] ??= { visits: 0, outcomes: {} });
  }

  #day(at: number): { entered: number; messages: number } {
    const day = todayIn(this.#timeZone, at);
    const known = this.#days.get(day) ?? { entered: 0, messages: 0 };
    this.#days.set(day, known);
    return known;
  }
}

/** Which of a person's messages the caps and the budget would have held back, by reason; over all journeys tried. */
export function heldBack(messages: readonly RequestedMessage[], pressure: Pressure): Map<RequestedMessage, string> {
  const held = new Map<RequestedMessage, string>();
  const sent: PastSend[] = [];
  const inOrder = messages.toSorted((a, b) => a.at - b.at || b.priority - a.priority);
  for (const message of inOrder) {
    const { pressureTag: tag, priority, at } = message;
    const answer = askPressure({
      ...pressure,
      sent,
      pending: [],
      message: { channel: 'email', tag, priority },
      now: at,
    });
    if (answer.passed) sent.push({ channel: 'email', tag, at });
    else held.set(message, answer.reason);
  }
  return held;
}
