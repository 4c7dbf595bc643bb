import { durationMs, type Condition, type JourneyGraph, type JourneyNode } from '@sandmill/contracts';
import type { Enrolment, StepEffect, StepLog, StepOutcome } from './enrolment.ts';

/** A graph that goes round without a wait is parked with an error after this many nodes. */
const MAX_NODES_WITHOUT_WAIT = 200;

export type StepAnswers = {
  /** The instant at which this step happens: the event's arrival, or the instant at which the timer ran out. */
  at: number;
  holds(condition: Condition): boolean;
  /** Why a waiting enrolment goes on; null when it has just entered. */
  woken: 'happened' | 'timedOut' | null;
};

export type StepResult = { enrolment: Enrolment; effects: StepEffect[]; log: StepLog[] };

/**
 * Moves one enrolment on until it waits or ends. Pure: the same graph, enrolment and answers always give the same
 * result, so it runs live, in the simulator and again after a crash alike.
 */
export function stepEnrolment(graph: JourneyGraph, before: Enrolment, answers: StepAnswers): StepResult {
  const walk = new Walk(before, answers);
  let next = before.node;
  if (answers.woken !== null && next !== null) next = walk.leaveWait(graph.nodes[next], answers.woken);
  for (let visited = 0; walk.going; visited++) {
    if (next === null) walk.end('done', null);
    else if (visited >= MAX_NODES_WITHOUT_WAIT) walk.end('error', 'loop_without_wait');
    else {
      const node: JourneyNode | undefined = graph.nodes[next];
      if (node === undefined) walk.end('error', 'unknown_node');
      else next = walk.enter(next, node);
    }
  }
  return walk.result();
}

/** Ends a run from outside: exit condition, merge, archive. */
export function exitEnrolment(before: Enrolment, at: number, reason: string): StepResult {
  const walk = new Walk(before, { at, holds: () => false, woken: null });
  walk.end('exited', reason);
  return walk.result();
}

class Walk {
  going = true;
  readonly #enrolment: Enrolment;
  readonly #answers: StepAnswers;
  readonly #effects: StepEffect[] = [];
  readonly #log: StepLog[] = [];

  constructor(before: Enrolment, answers: StepAnswers) {
    this.#enrolment = { ...before, state: { ...before.state, visits: { ...before.state.visits } } };
    this.#answers = answers;
  }

  result(): StepResult {
    return { enrolment: this.#enrolment, effects: this.#effects, log: this.#log };
  }

  /** Which node follows a wait that is over. */
  leaveWait(node: JourneyNode | undefined, woken: 'happened' | 'timedOut'): string | null {
    this.#enrolment.due = null;
    this.#enrolment.waitingFor = null;
    if (node?.kind === 'wait') {
      this.#note('passed');
      return node.next;
    }
    if (node?.kind === 'waitForEvent') {
      this.#note(woken);
      return woken === 'happened' ? node.happened : node.timedOut;
    }
    this.end('error', 'woken_outside_a_wait');
    return null;
  }

  /** Does what a node says; gives the next node, or stops at a wait or an end. */
  enter(id: string, node: JourneyNode): string | null {
    this.#enrolment.node = id;
    const visit = (this.#enrolment.state.visits[id] ?? 0) + 1;
    this.#enrolment.state.visits[id] = visit;
    const { at } = this.#answers;
    const place = { enrolmentId: this.#enrolment.id, node: id, visit, at };
    switch (node.kind) {
      case 'split': {
        const yes = this.#answers.holds(node.when);
        this.#note(yes ? 'yes' : 'no');
        return yes ? node.yes : node.no;
      }
      case 'wait':
        return this.#wait(at + durationMs(node.duration), null);
      case 'waitForEvent':
        return this.#wait(at + durationMs(node.timeout), node.event.name);
      case 'sendEmail':
        this.#effects.push({ kind: 'message', ...place, templateId: node.templateId, purpose: node.purpose });
        this.#note('requested');
        return node.next;
      case 'setTag':
        this.#effects.push({ kind: 'tag', ...place, tag: node.tag, remove: node.remove ?? false });
        this.#note('passed');
        return node.next;
      case 'setTrait':
        this.#effects.push({ kind: 'trait', ...place, trait: node.trait, value: node.value });
        this.#note('passed');
        return node.next;
      case 'exit':
        this.end('exited', node.reason ?? null);
        return null;
    }
  }

  end(status: 'done' | 'exited' | 'error', reason: string | null): void {
    this.#note(status);
    Object.assign(this.#enrolment, {
      status,
      due: null,
      waitingFor: null,
      endedAt: this.#answers.at,
      endReason: reason,
    });
    if (status !== 'error') this.#enrolment.node = null;
    this.going = false;
  }

  #wait(due: number, waitingFor: string | null): string | null {
    this.#note('waiting');
    Object.assign(this.#enrolment, { status: 'waiting', due, waitingFor });
    this.going = false;
    return this.#enrolment.node;
  }

  #note(outcome: StepOutcome): void {
    const node = this.#enrolment.node ?? '$end';
    const seq = ++this.#enrolment.state.seq;
    this.#log.push({ enrolmentId: this.#enrolment.id, seq, node, at: this.#answers.at, outcome, detail: {} });
  }
}
