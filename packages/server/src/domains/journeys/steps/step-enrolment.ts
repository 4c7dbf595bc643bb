import { START, type JourneyNode, type JsonObject } from '@sandmill/contracts';
import { WAITING, type Enrolment, type StepEffect, type StepLog } from '../enrolment.ts';
import type { JourneyPlan } from '../journey-plan.ts';
import { actOf, choiceOf, type Act } from './act-of.ts';
import { wayOf } from './way-of.ts';
import { waitOf, wayAfterWait } from './wait-of.ts';
import { windowOpens } from './local-times.ts';
import type { StepAnswers, Wake } from './step-answers.ts';

/** A graph that goes round without a wait is parked with an error after this many nodes. */
const MAX_NODES_WITHOUT_WAIT = 1_000;

export type StepResult = { enrolment: Enrolment; effects: StepEffect[]; log: StepLog[] };

/**
 * Moves one enrolment on until it waits or ends. Pure: the same plan, enrolment and answers always give the same
 * result, so it runs live, in the simulator and again after a crash alike. A step that cannot be done parks the person
 * there with the reason; what was done before it stays done.
 */
export function stepEnrolment(plan: JourneyPlan, before: Enrolment, answers: StepAnswers): StepResult {
  const walk = new Walk(plan, before, answers);
  walk.go();
  return walk.result();
}

/** Ends a run from outside: exit condition, goal, merge, archive. */
export function exitEnrolment(before: Enrolment, at: number, reason: string): StepResult {
  const enrolment = copyOf(before);
  const log = noteOf(enrolment, { at, outcome: 'exited', detail: { reason } });
  endEnrolment(enrolment, { status: 'exited', at, reason });
  return { enrolment, effects: [], log: [log] };
}

class Walk {
  going = true;
  readonly #plan: JourneyPlan;
  readonly #enrolment: Enrolment;
  readonly #answers: StepAnswers;
  readonly #effects: StepEffect[] = [];
  readonly #log: StepLog[] = [];

  constructor(plan: JourneyPlan, before: Enrolment, answers: StepAnswers) {
    this.#plan = plan;
    this.#enrolment = copyOf(before);
    this.#answers = answers;
  }

  result(): StepResult {
    return { enrolment: this.#enrolment, effects: this.#effects, log: this.#log };
  }

  go(): void {
    const woken = this.#answers.woken;
    let next = this.#guarded(() => (woken === null ? this.#plan.first : this.#wake(woken)));
    for (let visited = 0; this.going; visited++) {
      if (next === null) this.#end('done', null);
      else if (visited >= MAX_NODES_WITHOUT_WAIT) this.#end('error', 'loop_without_wait');
      else {
        const id: string = next;
        next = this.#guarded(() => this.#enter(id));
      }
    }
  }

  /** A step that fails parks this person and nobody else. */
  #guarded(step: () => string | null): string | null {
    try {
      return step();
    } catch (error) {
      this.#end('error', error instanceof Error ? error.message.slice(0, 200) : 'failed');
      return null;
    }
  }

  /** Which node follows what was waited for. */
  #wake(woken: Wake): string | null {
    const enrolment = this.#enrolment;
    const { waitingFor, node: id } = enrolment;
    Object.assign(enrolment, { due: null, waitingFor: null, held: false });
    if (id === START || id === null) return this.#plan.first;
    const node = this.#plan.nodes[id];
    if (!node) {
      this.#end('error', 'unknown_node');
      return null;
    }
    // The step itself has still to be done: its visit was counted when the person came.
    if (waitingFor === WAITING.window || waitingFor === WAITING.retry) return this.#do(id, node);
    const way = wayAfterWait(node, woken);
    if (way === null) {
      this.#end('error', 'woken_outside_a_wait');
      return null;
    }
    return this.#leave(id, way);
  }

  #enter(id: string): string | null {
    this.#enrolment.node = id;
    const node = this.#plan.nodes[id];
    if (!node) {
      this.#end('error', 'unknown_node');
      return null;
    }
    this.#enrolment.state.visits[id] = (this.#enrolment.state.visits[id] ?? 0) + 1;
    return this.#do(id, node);
  }

  /** Does what a node says; gives the next node, or stops at a wait or an end. */
  #do(id: string, node: JourneyNode): string | null {
    const opens = this.#opens(node);
    if (opens !== null) return this.#wait({ due: opens, waitingFor: WAITING.window });
    const wait = waitOf(node, this.#answers, this.#enrolment.state);
    if (wait !== null) {
      if ('way' in wait) return this.#leave(id, wait.way);
      const isAnswer = node.kind === 'webhook';
      if (isAnswer) this.#act(id, node);
      return this.#wait(wait);
    }
    const { state, journeyId, id: enrolmentId } = this.#enrolment;
    const way = wayOf(node, this.#answers, { state, salt: `${journeyId}:${id}`, place: { enrolmentId, node: id } });
    if (way !== null) {
      if (node.kind === 'banditSplit') this.#effect(id, choiceOf(node, way, this.#answers.at));
      return this.#leave(id, way);
    }
    switch (node.kind) {
      case 'exit':
        this.#end('exited', node.reason ?? null);
        return null;
      case 'goal':
        this.#enrolment.convertedAt ??= this.#answers.at;
        return this.#leave(id, 'next', 'goal');
      case 'placeholder':
        this.#end('error', 'placeholder');
        return null;
      case 'join':
        return this.#leave(id, 'next', 'passed');
      default:
        this.#act(id, node);
        return this.#leave(id, 'next', node.kind === 'sendEmail' ? 'requested' : 'passed');
    }
  }

  /** When the journey's window lets a message be asked for; null: now. */
  #opens(node: JourneyNode): number | null {
    const { window } = this.#plan.definition.settings;
    if (node.kind !== 'sendEmail' || window === null) return null;
    const { at, zones } = this.#answers;
    const opens = windowOpens(window, zones[window.zone], at);
    return opens > at ? opens : null;
  }

  #act(id: string, node: JourneyNode): void {
    const act = actOf(node, this.#enrolment.state, { contact: this.#answers.person(), at: this.#answers.at });
    if (act) this.#effect(id, act);
  }

  #effect(id: string, act: Act): void {
    const { id: enrolmentId, state } = this.#enrolment;
    const place = { enrolmentId, node: id, visit: state.visits[id] ?? 1, at: this.#answers.at };
    this.#effects.push({ ...place, ...act });
  }

  #leave(id: string, way: string, outcome = way): string | null {
    this.#note(outcome);
    return this.#plan.next(id, way);
  }

  #wait({ due, waitingFor }: { due: number | null; waitingFor: string | null }): string | null {
    this.#note('waiting');
    Object.assign(this.#enrolment, { status: 'waiting', due, waitingFor });
    this.going = false;
    return this.#enrolment.node;
  }

  #end(status: 'done' | 'exited' | 'error', reason: string | null): void {
    this.#note(status, reason === null ? {} : { reason });
    endEnrolment(this.#enrolment, { status, at: this.#answers.at, reason });
    this.going = false;
  }

  #note(outcome: string, detail: JsonObject = {}): void {
    this.#log.push(noteOf(this.#enrolment, { at: this.#answers.at, outcome, detail }));
  }
}

function copyOf(before: Enrolment): Enrolment {
  return { ...before, state: { ...before.state, visits: { ...before.state.visits } } };
}

function noteOf(
  enrolment: Enrolment,
  { at, outcome, detail }: { at: number; outcome: string; detail: JsonObject },
): StepLog {
  const seq = ++enrolment.state.seq;
  return { enrolmentId: enrolment.id, seq, node: enrolment.node ?? '$end', at, outcome, detail };
}

function endEnrolment(
  enrolment: Enrolment,
  end: { status: 'done' | 'exited' | 'error'; at: number; reason: string | null },
): void {
  const { status, at, reason } = end;
  Object.assign(enrolment, { status, due: null, waitingFor: null, held: false, endedAt: at, endReason: reason });
  // Parked where it failed, to be tried again there.
  if (status !== 'error') enrolment.node = null;
}
