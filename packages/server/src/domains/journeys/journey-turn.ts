import {
  asksTheRun,
  durationMs,
  SYSTEM_EVENTS,
  type CollectedEvent,
  type Json,
  type Trigger,
} from '@sandmill/contracts';
import { wallTime } from '../../platform/wall-clock.ts';
import type { ContactRecord } from '../contacts/index.ts';
import type { Transition } from '../segments/index.ts';
import { WAITING, type EffectOf, type Enrolment, type StepEffect, type StepLog } from './enrolment.ts';
import { keptOutBy, rivalOf, unqualifiedWay, type EntryFacts } from './entry-gates.ts';
import { newRun, runKeyOf } from './new-run.ts';
import { NIL_ID } from './nil-id.ts';
import type { LiveJourney } from './live-journey.ts';
import { sameValue, valueAt } from './matches-event.ts';
import { People } from './people-of-turn.ts';
import { bestHourInstant } from './steps/best-hour.ts';
import { nextLocalTime } from './steps/local-times.ts';
import { runHolds } from './steps/run-condition.ts';
import type { StepAnswers, Wake } from './steps/step-answers.ts';
import { exitEnrolment, stepEnrolment, type StepResult } from './steps/step-enrolment.ts';
import type { JourneyTurnInput, RequestedEntry, StaticList } from './turn-input.ts';
import { isAwaited } from './watched-conditions.ts';
import { triggeredByEvent, triggeredByTransition, watchedGroup } from './triggers-of.ts';

/** Journeys that lead into one another end here. */
const MAX_HANDOVERS = 20;

type Happening = {
  trigger: Enrolment['state']['trigger'];
  key: string;
  startsAt: number | null;
  handovers: number;
  /** Another journey does not take the unqualified and sends them here. */
  isSent?: boolean;
};

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
  readonly converted: Enrolment[] = [];
  /** Kept out, by journey, version and gate. */
  readonly keptOut: { journeyId: string; version: number; gate: string; contactId: string }[] = [];
  /** Mails of this workspace that a person clicked: what splits that learn may count. At in milliseconds. */
  readonly clicks: { messageId: string; at: number }[] = [];
  /** Human reactions by hour of the person's day; under the nil UUID everybody's. */
  readonly reactions = new Map<string, number[]>();
  readonly #input: JourneyTurnInput;
  readonly #people: People;

  constructor(input: JourneyTurnInput) {
    this.#input = input;
    this.#people = new People(input.runs, input.past, input.totals);
  }

  /** The first instant at which a timer of this person runs out, or null. */
  nextDue(contactId: string): number | null {
    let first: number | null = null;
    for (const run of this.#people.waiting(contactId)) {
      if (run.due === null || !this.#mayMove(run)) continue;
      if (first === null || run.due < first) first = run.due;
    }
    return first;
  }

  /** Timers that have run out at or before the instant go on, each at its own instant; what is long overdue is held. */
  fire(record: ContactRecord, until: number): void {
    for (const run of this.#people.waiting(record.id)) {
      if (run.due === null || run.due > until || !this.#mayMove(run)) continue;
      if (this.#isOverdue(run, run.due)) this.#hold(run);
      else this.#step(record, run, { at: run.due, woken: 'time' });
    }
  }

  /** An event and the transitions it or the clock caused: exits and goals first, then waits, then entries. */
  take(record: ContactRecord, event: CollectedEvent | null, transitions: Transition[], at: number): void {
    for (const transition of transitions) this.#exitsBy(record, transition);
    if (event !== null && !event.isBot) {
      this.#noteReaction(record, event);
      this.#reachGoals(record, event, at);
      this.#answerWaits(record, event, at);
    }
    for (const transition of transitions) this.#conditionsBy(record, transition);
    if (event !== null && !event.isBot) {
      for (const journey of this.#input.book.live) this.#enterByEvent(record, journey, event, at);
    }
    for (const transition of transitions) {
      for (const journey of this.#input.book.live) this.#enterByTransition(record, journey, transition);
    }
  }

  /** Who goes first when not all messages of a person may be sent. */
  priorityOf(run: Enrolment): number {
    return this.#planOf(run)?.definition.settings.priority ?? 50;
  }

  /** Whether any live journey has a split that learns. */
  get learns(): boolean {
    return this.#input.book.live.some(({ plan }) => plan.learns);
  }

  /** As people know it; '' when it is neither live nor paused any more. */
  nameOf(run: Pick<Enrolment, 'journeyId'>): string {
    return this.#input.book.live.find(({ id }) => id === run.journeyId)?.name ?? '';
  }

  listOf(segmentId: number): StaticList | undefined {
    return this.#input.lists.get(segmentId);
  }

  /** Somebody asked for this person to enter; gives whether they did. */
  request(record: ContactRecord, entry: RequestedEntry, at: number): boolean {
    const journey = this.#input.book.live.find(({ id }) => id === entry.journeyId);
    if (!journey) return false;
    const trigger = { name: entry.name, at, eventId: null, properties: entry.properties };
    return this.#enter(record, journey, { trigger, key: entry.key, startsAt: null, handovers: 0 });
  }

  /** Two contacts turned out to be one: runs go to the survivor; where both run, the younger run ends. */
  merge(fromId: string, toId: string, at: number): void {
    for (const run of this.#people.runs(fromId)) {
      const twin = this.#people
        .waiting(toId)
        .find((one) => one.journeyId === run.journeyId && one.runKey === run.runKey);
      const moved = { ...run, contactId: toId };
      this.#people.drop(run);
      if (run.status === 'waiting' && twin) this.#keep(exitEnrolment(moved, at, 'merged'), 0);
      else this.#remember(moved);
    }
    this.#people.mergePast(fromId, toId);
  }

  #mayMove(run: Enrolment): boolean {
    return !run.held && !this.#input.book.isPaused(run.journeyId) && this.#planOf(run) !== undefined;
  }

  #planOf(run: Enrolment) {
    return this.#input.book.planOf(run.journeyId, run.version);
  }

  #isOverdue(run: Enrolment, due: number): boolean {
    const limit = this.#planOf(run)?.definition.settings.holdOverdue ?? null;
    return limit !== null && this.#input.realNow() - due > durationMs(limit);
  }

  #hold(run: Enrolment): void {
    this.#people.drop(run);
    this.#remember({ ...run, held: true });
  }

  /** When people open and click: what the best hour is learnt from. Machines were told apart before. */
  #noteReaction(record: ContactRecord, event: CollectedEvent): void {
    if (event.name !== SYSTEM_EVENTS.emailClicked && event.name !== SYSTEM_EVENTS.emailOpened) return;
    const { messageId } = event.properties;
    const isOurs = event.trust === 'system' && typeof messageId === 'string';
    if (event.name === SYSTEM_EVENTS.emailClicked && isOurs) this.clicks.push({ messageId, at: event.arrivedAt });
    const hour = Math.floor(wallTime(this.#input.zoneOf(record), event.time).minutes / 60);
    for (const id of [record.id, NIL_ID]) {
      const hours = this.reactions.get(id) ?? Array.from({ length: 24 }, () => 0);
      hours[hour] = (hours[hour] ?? 0) + 1;
      this.reactions.set(id, hours);
    }
  }

  #exitsBy(record: ContactRecord, transition: Transition): void {
    if (transition.to !== true) return;
    for (const run of this.#people.waiting(record.id)) {
      if (transition.group === watchedGroup(run, 'exit'))
        this.#keep(exitEnrolment(run, transition.at, 'exit_condition'), 0);
    }
  }

  #conditionsBy(record: ContactRecord, transition: Transition): void {
    const { group, at } = transition;
    if (!group.startsWith('journey:')) return;
    for (const run of this.#people.waiting(record.id)) {
      if (run.waitingFor !== WAITING.condition || run.node === null || !this.#mayMove(run)) continue;
      if (!isAwaited(group, run, run.node)) continue;
      const node = this.#planOf(run)?.nodes[run.node];
      const when = node?.kind === 'waitForCondition' ? node.when : null;
      if (when === null) continue;
      // Of one that asks the run too, only a part has turned.
      const isMet = asksTheRun(when)
        ? runHolds(when, run.state, this.#answersFor(record, run.journeyId, at))
        : transition.to === true;
      if (isMet) this.#step(record, run, { at, woken: 'condition' });
    }
  }

  #reachGoals(record: ContactRecord, event: CollectedEvent, at: number): void {
    for (const run of this.#people.runs(record.id)) {
      if (run.goalUntil === null || run.convertedAt !== null || at > run.goalUntil || at < run.enteredAt) continue;
      const goal = this.#planOf(run)?.definition.settings.goal;
      if (!goal?.event || !this.#input.matches(goal.event, event)) continue;
      // What starts a run does not end it.
      if (run.state.trigger.eventId === event.id) continue;
      if (!goal.matching.every((pair) => sameValue(event.properties, run.state.trigger.properties, pair))) continue;
      const reached = { ...run, convertedAt: at };
      this.converted.push(reached);
      this.#people.drop(run);
      if (run.status === 'waiting' && goal.exit) this.#keep(exitEnrolment(reached, at, 'goal'), 0);
      else this.#remember(reached);
    }
  }

  #answerWaits(record: ContactRecord, event: CollectedEvent, at: number): void {
    for (const run of this.#people.waiting(record.id)) {
      if (run.waitingFor === null || !this.#mayMove(run)) continue;
      const node = this.#planOf(run)?.nodes[run.node ?? ''];
      if (node?.kind === 'webhook') this.#answer(record, run, { event, at });
      if (node?.kind !== 'waitForEvent' || node.event === null || !this.#input.matches(node.event, event)) continue;
      if (!node.matching.every((pair) => sameValue(event.properties, run.state.trigger.properties, pair))) continue;
      this.#step(record, run, { at, woken: 'event' });
    }
  }

  /** What a webhook answered comes back as an event that names the run and the step. */
  #answer(record: ContactRecord, run: Enrolment, { event, at }: { event: CollectedEvent; at: number }): void {
    const { enrolmentId, node, visit, ok, answer } = event.properties;
    if (event.name !== SYSTEM_EVENTS.webhookAnswered || event.trust !== 'system' || enrolmentId !== run.id) return;
    if (run.node === null || node !== run.node || visit !== run.state.visits[run.node]) return;
    const answers: Record<string, Json> = { ...run.state.answers, [run.node]: answer ?? null };
    this.#people.drop(run);
    const known = { ...run, state: { ...run.state, answers } };
    this.#step(record, known, { at, woken: ok === true ? 'answered' : 'failed' });
  }

  #enterByEvent(record: ContactRecord, journey: LiveJourney, event: CollectedEvent, at: number): void {
    const { triggers } = journey.plan.definition;
    if (!triggers.some((trigger) => triggeredByEvent(trigger, event, this.#input.matches))) return;
    this.#enter(record, journey, {
      trigger: { name: event.name, at, eventId: event.id, properties: event.properties },
      key: event.id,
      startsAt: null,
      handovers: 0,
    });
  }

  #enterByTransition(record: ContactRecord, journey: LiveJourney, transition: Transition): void {
    const place = { journeyId: journey.id, version: journey.version };
    const trigger = journey.plan.definition.triggers.find((one) => triggeredByTransition(one, transition, place));
    if (!trigger) return;
    const { group, name, from, to, at, eventId } = transition;
    this.#enter(record, journey, {
      trigger: { name, at, eventId, properties: { group, from, to } },
      key: `${group}>${String(to)}@${at}`,
      startsAt: this.#startOf(record, trigger, at),
      handovers: 0,
    });
  }

  /** A date comes at midnight; what follows happens at the time of day asked for. */
  #startOf(record: ContactRecord, trigger: Trigger, at: number): number | null {
    if (trigger.kind !== 'date') return null;
    const zone = this.#input.zoneOf(record);
    return nextLocalTime({ days: [], at: trigger.at }, zone, at);
  }

  #enter(record: ContactRecord, journey: LiveJourney, happening: Happening): boolean {
    const { settings } = journey.plan.definition;
    const { at } = happening.trigger;
    if (this.#input.realNow() - at > durationMs(settings.maxLateness)) return false;
    const facts = this.#factsOf(record, journey, happening);
    const kept = keptOutBy(facts);
    const enrolment = newRun(journey, {
      ...happening,
      workspaceId: this.#input.workspaceId,
      contactId: record.id,
      runKey: facts.runKey,
    });
    if (kept) {
      this.keptOut.push({ journeyId: journey.id, version: journey.version, gate: kept.gate, contactId: record.id });
      // By chance: kept on record, to see later what the journey is worth.
      if (kept.gate === 'controlGroup' || kept.gate === 'holdOut') this.#keepApart(enrolment, kept.reason);
      if (kept.gate === 'unqualified') this.#sendElsewhere(record, journey, happening);
      return false;
    }
    const rival = rivalOf(facts);
    if (rival) this.#keep(exitEnrolment(rival, at, 'replaced'), 0);
    this.#people.noteEntry(enrolment);
    this.entered.push(enrolment);
    if (happening.startsAt !== null && happening.startsAt > at) {
      this.#remember({ ...enrolment, node: 'start', due: happening.startsAt });
    } else this.#step(record, enrolment, { at, woken: null, handovers: happening.handovers });
    return true;
  }

  #sendElsewhere(record: ContactRecord, journey: LiveJourney, happening: Happening): void {
    const way = unqualifiedWay(journey, this.#input.policy);
    const other = way.kind === 'goTo' && this.#input.book.live.find(({ id }) => id === way.journeyId);
    if (!other) return;
    const key = `${journey.id}:${happening.key}`;
    this.#enter(record, other, { ...happening, key, isSent: true });
  }

  #factsOf(record: ContactRecord, journey: LiveJourney, { trigger, isSent = false }: Happening): EntryFacts {
    const { book, policy } = this.#input;
    const runKey = runKeyOf(journey, trigger.properties);
    const answers = this.#answersFor(record, journey.id, trigger.at);
    return {
      journey,
      at: trigger.at,
      runKey,
      running: this.#people.waiting(record.id),
      past: this.#people.past({ journeyId: journey.id, contactId: record.id, runKey }),
      totals: this.#people.totals(journey.id),
      policy,
      isSent,
      book,
      share: answers.share,
      holds: (condition) => runHolds(condition, { trigger, visits: {}, seq: 0 }, answers),
    };
  }

  #keepApart(enrolment: Enrolment, reason: string): void {
    this.#people.noteEntry(enrolment);
    const apart: Enrolment = { ...enrolment, status: 'exited', endedAt: enrolment.enteredAt, endReason: reason };
    this.#remember(apart);
  }

  #answersFor(record: ContactRecord, journeyId: string, at: number): Omit<StepAnswers, 'woken'> {
    const { hours, tallies, timeZone, zoneOf, compare, share, holds } = this.#input;
    const zone = zoneOf(record);
    return {
      at,
      zones: { contact: zone, workspace: timeZone },
      holds: (condition) => holds(record, condition, at),
      compare,
      trait: (path) => valueAt(record.traits, path),
      person: () => ({ ...record.traits, name: record.name, email: record.email, phone: record.phone }),
      share: (salt) => share(salt, record.id),
      tally: (node) => tallies.of(journeyId, node),
      bestHour: (from, withinMs) =>
        bestHourInstant(from, { withinMs, zone, own: hours.of(record.id), everybody: hours.everybody }),
    };
  }

  #step(
    record: ContactRecord,
    run: Enrolment,
    { at, woken, handovers = 0 }: { at: number; woken: Wake | null; handovers?: number },
  ): void {
    const plan = this.#planOf(run);
    if (!plan) return;
    const result = stepEnrolment(plan, run, { ...this.#answersFor(record, run.journeyId, at), woken });
    this.#keep(result, handovers, record);
  }

  #keep({ enrolment, effects, log }: StepResult, handovers: number, record?: ContactRecord): void {
    this.#people.drop(enrolment);
    this.#remember(enrolment);
    this.steps.push(...log);
    if (log.some(({ outcome }) => outcome === 'goal')) this.converted.push(enrolment);
    if (enrolment.status !== 'waiting') this.ended.push(enrolment);
    for (const effect of effects) {
      this.effects.push({ effect, enrolment });
      if (effect.kind === 'enter' && record) this.#handOver(record, effect, handovers);
      if (effect.kind === 'leave') this.#stopOthers(enrolment, effect);
    }
  }

  /** A step ends what another journey does to the person: all runs of it, but never the one that says so. */
  #stopOthers({ contactId, id }: Enrolment, { journeyId, at }: EffectOf<'leave'>): void {
    for (const run of this.#people.waiting(contactId))
      if (run.journeyId === journeyId && run.id !== id) this.#keep(exitEnrolment(run, at, 'stopped_by_journey'), 0);
  }

  #handOver(record: ContactRecord, effect: StepEffect & { kind: 'enter' }, handovers: number): void {
    const journey = this.#input.book.live.find(({ id }) => id === effect.journeyId);
    if (!journey || handovers >= MAX_HANDOVERS) return;
    const { at, enrolmentId, node, visit, properties } = effect;
    this.#enter(record, journey, {
      trigger: { name: 'journey', at, eventId: null, properties },
      key: `${enrolmentId}:${node}:${visit}`,
      startsAt: null,
      handovers: handovers + 1,
    });
  }

  #remember(run: Enrolment): void {
    this.changed.set(run.id, run);
    this.#people.add(run);
  }
}
