import { outletsOf, type JourneyNode, type JsonObject } from '@sandmill/contracts';
import type { Rehearsal } from '@sandmill/contracts/api/rehearsals';
import { systemEvent, type StoredEvent } from '../../domains/collect/index.ts';
import { newEffects, type ContactRecord } from '../../domains/contacts/index.ts';
import {
  bestHourInstant,
  changeEvent,
  compareByEvent,
  exitEnrolment,
  isAwaited,
  isChange,
  keptOutBy,
  messageOf,
  newRun,
  runHolds,
  stepEnrolment,
  valueAt,
  watchedGroup,
  type Enrolment,
  type LiveJourney,
  type RequestedMessage,
  type StepAnswers,
  type StepEffect,
  type StaticList,
  type StepResult,
  type Wake,
} from '../../domains/journeys/index.ts';
import { hashShare, holds, type Transition } from '../../domains/segments/index.ts';
import { personZone } from '../../platform/person-zone.ts';
import { foldPerson, passTime, type Fold } from '../fold-people.ts';
import type { JourneyFrame } from '../simulate-person.ts';

/** Round and round is enough after so many waits. */
const MOST_WAITS = 100;
/** What happens while somebody waits happens a little later. */
const SOON_MS = 60_000;

export type RehearsedStep = {
  log: StepResult['log'][number];
  effect: StepEffect | null;
  message: RequestedMessage | null;
};
export type Walked = Pick<Rehearsal, 'keptOut' | 'end' | 'waits'> & { steps: RehearsedStep[] };

type Wanted = { now: number; choices: Readonly<Record<string, string>>; properties: JsonObject };

/**
 * One person through a journey that is only drawn, at once: the live step function with a clock that jumps from wait to
 * wait. What the journey does to the person comes about in memory, deadlines on the way fire; nobody else hears of it.
 */
export function walkRehearsal(
  record: ContactRecord,
  journey: LiveJourney,
  { frame, ...wanted }: Wanted & { frame: JourneyFrame },
): Walked {
  return new RehearsalWalk(record, journey, { frame, ...wanted }).go();
}

class RehearsalWalk {
  readonly #record: ContactRecord;
  readonly #journey: LiveJourney;
  readonly #frame: JourneyFrame;
  readonly #wanted: Wanted;
  readonly #effects;
  readonly #walked: Walked = { keptOut: null, end: 'done', waits: [], steps: [] };
  #at: number;
  readonly #names = {
    nameOf: (): string => this.#journey.name,
    listOf: (segmentId: number): StaticList | undefined => this.#frame.lists.get(segmentId),
  };

  constructor(record: ContactRecord, journey: LiveJourney, { frame, ...wanted }: Wanted & { frame: JourneyFrame }) {
    this.#record = record;
    this.#journey = journey;
    this.#frame = frame;
    this.#wanted = wanted;
    this.#at = wanted.now;
    this.#effects = newEffects({ country: frame.country, storeOf: frame.storeOf, keepsProducts: false });
  }

  go(): Walked {
    this.#pass(this.#at);
    const { properties } = this.#wanted;
    const trigger = { name: 'rehearsal', at: this.#at, eventId: null, properties };
    let run = newRun(this.#journey, {
      workspaceId: this.#frame.workspaceId,
      contactId: this.#record.id,
      runKey: '',
      trigger,
      key: 'rehearsal',
    });
    this.#walked.keptOut = this.#keptOut(run);
    run = this.#step(run, null);
    for (let waits = 0; run.status === 'waiting'; waits++) {
      if (waits >= MOST_WAITS) return { ...this.#walked, end: 'long' };
      const next = this.#wait(run);
      if (next === null) return { ...this.#walked, end: 'endless' };
      run = next;
    }
    return { ...this.#walked, end: run.status === 'error' ? 'error' : run.status === 'exited' ? 'exited' : 'done' };
  }

  /** The run after what it waits for; null: it would wait for ever. */
  #wait(run: Enrolment): Enrolment | null {
    const node = this.#journey.plan.nodes[run.node ?? ''];
    const { wake, at } = this.#wakeOf(run, node);
    if (at === null) return null;
    for (const { group, to, at: when } of this.#pass(at)) {
      if (to === true && group === watchedGroup(run, 'exit'))
        return this.#keep(exitEnrolment(run, when, 'exit_condition'));
      if (node?.kind !== 'waitForCondition' || node.when === null || !isAwaited(group, run, run.node ?? '')) continue;
      if (!runHolds(node.when, run.state, this.#answers(when))) continue;
      this.#at = when;
      this.#noteWait(run.node ?? '', node, 'happened');
      return this.#step(run, 'condition');
    }
    this.#at = at;
    if (node && isChoice(node)) this.#noteWait(run.node ?? '', node, wayOf(wake));
    return this.#step(run, wake);
  }

  #wakeOf(run: Enrolment, node: JourneyNode | undefined): { wake: Wake; at: number | null } {
    const chosen = this.#wanted.choices[run.node ?? ''];
    const soon = this.#at + SOON_MS;
    const isLimited = run.due !== null;
    if (node?.kind === 'waitForEvent' || node?.kind === 'waitForCondition') {
      const happens = chosen === 'happened' || (chosen === undefined && !isLimited);
      if (happens) return { wake: node.kind === 'waitForEvent' ? 'event' : 'condition', at: soon };
      return { wake: 'time', at: run.due };
    }
    if (node?.kind === 'webhook')
      return chosen === 'failed' ? { wake: 'failed', at: soon } : { wake: 'answered', at: soon };
    return { wake: 'time', at: run.due };
  }

  #noteWait(id: string, node: JourneyNode, taken: string): void {
    if (this.#walked.waits.some((one) => one.node === id)) return;
    this.#walked.waits.push({ node: id, outlets: outletsOf(node), taken });
  }

  #step(run: Enrolment, woken: Wake | null): Enrolment {
    return this.#keep(stepEnrolment(this.#journey.plan, run, { ...this.#answers(), woken }));
  }

  #keep({ enrolment, effects, log }: StepResult): Enrolment {
    const left = [...effects];
    for (const one of log) {
      const isDone = ({ node, kind }: StepEffect): boolean =>
        node === one.node && (one.outcome !== 'waiting' || kind === 'webhook');
      const place = left.findIndex(isDone);
      const own = place < 0 ? null : (left.splice(place, 1)[0] ?? null);
      const message = own?.kind === 'message' ? messageOf(own, enrolment, this.#priority()) : null;
      this.#walked.steps.push({ log: one, effect: own, message });
    }
    for (const effect of effects) if (isChange(effect)) this.#tell(changeEvent(effect, enrolment, this.#names));
    return enrolment;
  }

  #priority(): number {
    return this.#journey.plan.definition.settings.priority;
  }

  #tell(input: Parameters<typeof systemEvent>[0] | null): void {
    if (input === null) return;
    const event = systemEvent(input, { workspaceId: this.#frame.workspaceId, now: this.#at });
    foldPerson(this.#fold(), this.#record, [event as StoredEvent]);
  }

  /** Lets time pass; what changed for the person on the way, in order. */
  #pass(until: number): Transition[] {
    const fold = this.#fold();
    passTime(fold, this.#record, until);
    return fold.transitions;
  }

  #fold(): Fold {
    return { definitions: this.#frame.definitions, effects: this.#effects, journeys: null, transitions: [] };
  }

  #keptOut(run: Enrolment): string | null {
    const answers = this.#answers();
    const kept = keptOutBy({
      journey: this.#journey,
      at: this.#at,
      runKey: '',
      running: [],
      past: null,
      totals: { total: 0, today: 0 },
      policy: this.#frame.policy,
      isSent: false,
      book: this.#frame.book,
      share: answers.share,
      holds: (condition) => runHolds(condition, run.state, answers),
    });
    return kept?.gate ?? null;
  }

  #answers(at = this.#at): Omit<StepAnswers, 'woken'> {
    const { timeZone, definitions, matches } = this.#frame;
    const record = this.#record;
    const zone = personZone(record, timeZone);
    return {
      at,
      zones: { contact: zone, workspace: timeZone },
      holds: (condition) => holds(record, definitions, condition, at),
      compare: compareByEvent(matches, at),
      trait: (path) => valueAt(record.traits, path),
      person: () => ({ ...record.traits, name: record.name, email: record.email, phone: record.phone }),
      share: (salt) => hashShare(salt, record.id),
      tally: (node) => this.#frame.tallies.of(this.#journey.id, node),
      bestHour: (from, withinMs) => bestHourInstant(from, { withinMs, zone, own: [], everybody: [] }),
    };
  }
}

function isChoice({ kind }: JourneyNode): boolean {
  return kind === 'waitForEvent' || kind === 'waitForCondition' || kind === 'webhook';
}

function wayOf(wake: Wake): string {
  if (wake === 'answered' || wake === 'failed') return wake;
  return wake === 'time' ? 'timedOut' : 'happened';
}
