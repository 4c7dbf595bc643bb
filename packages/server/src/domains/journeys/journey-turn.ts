import {
  durationMs,
  type CollectedEvent,
  type Condition,
  type EventSelector,
  type JsonObject,
  type Trigger,
} from '@sandmill/contracts';
import { uuidFrom } from '../../platform/ids.ts';
import type { ContactRecord } from '../contacts/index.ts';
import type { Transition } from '../segments/index.ts';
import type { Enrolment, StepEffect, StepLog } from './enrolment.ts';
import type { JourneyBook, LiveJourney } from './live-journey.ts';
import { valueAt } from './matches-event.ts';
import { exitEnrolment, stepEnrolment, type StepResult } from './step-enrolment.ts';

const DEFAULT_MAX_LATENESS_MS = 86_400_000;

/** Past runs of one person in one journey, as re-entry rules need them. */
export type PastRuns = { journeyId: string; contactId: string; runKey: string; lastEnteredAt: number };

export type JourneyTurnInput = {
  workspaceId: number;
  /** Real time, also while history is replayed: what was known too long ago starts nothing. */
  realNow: number;
  book: JourneyBook;
  waiting: Enrolment[];
  past: PastRuns[];
  holds(record: ContactRecord, condition: Condition, at: number): boolean;
  matches(selector: EventSelector, event: CollectedEvent): boolean;
};

type Happening = { trigger: Enrolment['state']['trigger']; key: string };

/**
 * The journeys' share of one turn of the mill: people's events and transitions go in, one by one and in order, and
 * enrolments, steps and effects collect until they are saved. Touches no database.
 */
export class JourneyTurn {
  readonly changed = new Map<string, Enrolment>();
  readonly steps: StepLog[] = [];
  readonly effects: { effect: StepEffect; enrolment: Enrolment }[] = [];
  readonly entered: Enrolment[] = [];
  readonly ended: Enrolment[] = [];
  readonly #input: JourneyTurnInput;
  readonly #waiting = new Map<string, Enrolment[]>();
  readonly #past = new Map<string, number>();

  constructor(input: JourneyTurnInput) {
    this.#input = input;
    for (const enrolment of input.waiting) this.#keepWaiting(enrolment);
    for (const run of input.past) this.#past.set(pastKey(run), run.lastEnteredAt);
  }

  /** The first instant at which a timer of this person runs out, or null. */
  nextDue(contactId: string): number | null {
    let first: number | null = null;
    for (const enrolment of this.#waiting.get(contactId) ?? []) {
      if (enrolment.due === null || this.#input.book.isPaused(enrolment.journeyId)) continue;
      if (first === null || enrolment.due < first) first = enrolment.due;
    }
    return first;
  }

  /** Timers that have run out at or before the instant go on, each at its own instant. */
  fire(record: ContactRecord, until: number): void {
    for (const enrolment of this.#waiting.get(record.id) ?? []) {
      if (enrolment.due === null || enrolment.due > until || this.#input.book.isPaused(enrolment.journeyId)) continue;
      this.#step(record, enrolment, enrolment.due, 'timedOut');
    }
  }

  /** An event and the transitions it or the clock caused: exits first, then waits that it answers, then entries. */
  take(record: ContactRecord, event: CollectedEvent | null, transitions: Transition[], at: number): void {
    for (const transition of transitions) this.#exitsBy(record, transition);
    if (event !== null && !event.isBot) {
      this.#answerWaits(record, event, at);
      for (const journey of this.#input.book.live) this.#enterByEvent(record, journey, event, at);
    }
    for (const transition of transitions) {
      for (const journey of this.#input.book.live) this.#enterByTransition(record, journey, transition);
    }
  }

  /** Two contacts turned out to be one: runs go to the survivor; where both run, the younger run ends. */
  merge(fromId: string, toId: string, at: number): void {
    for (const enrolment of this.#waiting.get(fromId) ?? []) {
      const twin = (this.#waiting.get(toId) ?? []).find(
        (e) => e.journeyId === enrolment.journeyId && e.runKey === enrolment.runKey,
      );
      const moved = { ...enrolment, contactId: toId };
      if (twin) this.#keep(exitEnrolment(moved, at, 'merged'));
      else {
        this.changed.set(moved.id, moved);
        this.#keepWaiting(moved);
      }
    }
    this.#waiting.delete(fromId);
  }

  #exitsBy(record: ContactRecord, transition: Transition): void {
    if (transition.to !== true) return;
    for (const enrolment of this.#waiting.get(record.id) ?? []) {
      if (transition.group !== exitGroup(enrolment.journeyId, enrolment.version)) continue;
      this.#keep(exitEnrolment(enrolment, transition.at, 'exit_condition'));
    }
  }

  #answerWaits(record: ContactRecord, event: CollectedEvent, at: number): void {
    for (const enrolment of this.#waiting.get(record.id) ?? []) {
      if (enrolment.waitingFor === null || this.#input.book.isPaused(enrolment.journeyId)) continue;
      const node = this.#input.book.graphOf(enrolment.journeyId, enrolment.version)?.nodes[enrolment.node ?? ''];
      if (node?.kind !== 'waitForEvent' || !this.#input.matches(node.event, event)) continue;
      if (node.matching && !sameValue(enrolment.state.trigger.properties, event.properties, node.matching)) continue;
      this.#step(record, enrolment, at, 'happened');
    }
  }

  #enterByEvent(record: ContactRecord, journey: LiveJourney, event: CollectedEvent, at: number): void {
    const { trigger } = journey.graph;
    if (trigger.kind !== 'event' || !this.#input.matches(trigger.event, event)) return;
    this.#enter(record, journey, {
      trigger: { name: event.name, at, eventId: event.id, properties: event.properties },
      key: event.id,
    });
  }

  #enterByTransition(record: ContactRecord, journey: LiveJourney, transition: Transition): void {
    if (!triggeredBy(journey.graph.trigger, transition)) return;
    const properties: JsonObject = { group: transition.group, from: transition.from, to: transition.to };
    this.#enter(record, journey, {
      trigger: { name: transition.name, at: transition.at, eventId: transition.eventId, properties },
      key: `${transition.group}>${String(transition.to)}@${transition.at}`,
    });
  }

  #enter(record: ContactRecord, journey: LiveJourney, happening: Happening): void {
    const { graph } = journey;
    const at = happening.trigger.at;
    const lateness = graph.maxLateness ? durationMs(graph.maxLateness) : DEFAULT_MAX_LATENESS_MS;
    if (journey.status !== 'live' || this.#input.realNow - at > lateness) return;
    const runKey = runKeyOf(journey, happening.trigger.properties);
    if (!this.#mayEnter(record.id, journey, runKey, at)) return;
    if (graph.entry && !this.#input.holds(record, graph.entry, at)) return;
    const enrolment: Enrolment = {
      id: uuidFrom('enrolment', this.#input.workspaceId, journey.id, record.id, happening.key),
      journeyId: journey.id,
      version: journey.version,
      contactId: record.id,
      runKey,
      node: graph.start,
      status: 'waiting',
      due: null,
      waitingFor: null,
      state: { trigger: happening.trigger, visits: {}, seq: 0 },
      enteredAt: at,
      endedAt: null,
      endReason: null,
    };
    this.#past.set(pastKey(enrolment), at);
    this.entered.push(enrolment);
    this.#step(record, enrolment, at, null);
  }

  #mayEnter(contactId: string, journey: LiveJourney, runKey: string, at: number): boolean {
    const running = (this.#waiting.get(contactId) ?? []).some((e) => e.journeyId === journey.id && e.runKey === runKey);
    if (running) return false;
    const last = this.#past.get(pastKey({ journeyId: journey.id, contactId, runKey }));
    const { reentry } = journey.graph;
    if (last === undefined || reentry.kind === 'always') return true;
    return reentry.kind === 'afterInterval' && at - last >= durationMs(reentry.interval);
  }

  #step(record: ContactRecord, enrolment: Enrolment, at: number, woken: 'happened' | 'timedOut' | null): void {
    const graph = this.#input.book.graphOf(enrolment.journeyId, enrolment.version);
    if (!graph) return;
    this.#forget(enrolment);
    const holds = (condition: Condition): boolean => this.#input.holds(record, condition, at);
    this.#keep(stepEnrolment(graph, enrolment, { at, holds, woken }));
  }

  #keep(result: StepResult): void {
    const { enrolment, effects, log } = result;
    this.#forget(enrolment);
    this.changed.set(enrolment.id, enrolment);
    this.steps.push(...log);
    for (const effect of effects) this.effects.push({ effect, enrolment });
    if (enrolment.status === 'waiting') this.#keepWaiting(enrolment);
    else this.ended.push(enrolment);
  }

  #keepWaiting(enrolment: Enrolment): void {
    const list = this.#waiting.get(enrolment.contactId);
    if (list) list.push(enrolment);
    else this.#waiting.set(enrolment.contactId, [enrolment]);
  }

  #forget(enrolment: Enrolment): void {
    const list = this.#waiting.get(enrolment.contactId);
    if (list)
      this.#waiting.set(
        enrolment.contactId,
        list.filter((e) => e.id !== enrolment.id),
      );
  }
}

/** The group under which a journey version's exit condition is watched. */
export function exitGroup(journeyId: string, version: number): string {
  return `journey:${journeyId}:${version}:exit`;
}

function pastKey(run: { journeyId: string; contactId: string; runKey: string }): string {
  return `${run.journeyId} ${run.contactId} ${run.runKey}`;
}

function runKeyOf(journey: LiveJourney, properties: JsonObject): string {
  const { reentry } = journey.graph;
  if (reentry.kind !== 'always' || !reentry.perProperty) return '';
  const value = valueAt(properties, reentry.perProperty);
  return value === undefined || value === null ? '' : String(typeof value === 'object' ? JSON.stringify(value) : value);
}

function sameValue(a: JsonObject, b: JsonObject, path: readonly string[]): boolean {
  const left = valueAt(a, path);
  const right = valueAt(b, path);
  return left !== undefined && left !== null && String(left) === String(right);
}

function triggeredBy(trigger: Trigger, transition: Transition): boolean {
  switch (trigger.kind) {
    case 'event':
      return false;
    case 'segmentEntered':
      return transition.group === `segment:${trigger.segmentId}` && transition.to === true;
    case 'segmentLeft':
      return transition.group === `segment:${trigger.segmentId}` && transition.to === false && transition.from === true;
    case 'stageChanged':
      return (
        transition.name === trigger.classification &&
        transition.group.startsWith('class:') &&
        trigger.to.includes(String(transition.to)) &&
        (trigger.from === undefined || trigger.from.includes(String(transition.from)))
      );
    case 'scoreCrossed':
      return (
        transition.group.startsWith('score:') &&
        transition.name === `${trigger.model}:${trigger.threshold}` &&
        transition.to === (trigger.direction === 'up')
      );
  }
}
