import type { Classification, CollectedEvent, Condition } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import type { Transition } from '../transition.ts';
import { advance } from '../watch/advance.ts';
import { evaluateAll } from '../watch/evaluate-all.ts';
import { countHistory } from '../watch/refold-watch.ts';
import { takeEvent, type Changed } from '../watch/take-event.ts';

export type NamedDefinitions = Record<string, Condition | Classification>;

export type SimulationInput = {
  timeZone: string;
  definitions: NamedDefinitions;
  /** From the instant on these stand in the place of all before. */
  changes?: { at: number; definitions: NamedDefinitions }[];
  /** Any order; each counts from `arrivedAt`, the first delivery of an id counts. */
  events: readonly CollectedEvent[];
  /** Instants at which membership is asked, with the evidence that has arrived by then. */
  at: readonly number[];
  /** Time passes up to here; default: the latest instant in the input. */
  until?: number;
  /** Live definitions of the workspace that the named ones may ask. */
  existing?: readonly DefinitionRow[];
  contactOf(event: CollectedEvent): string;
  newRecord(id: string, firstSeen: number): ContactRecord;
  fold(record: ContactRecord, event: CollectedEvent): Changed;
};

export type SimulationResult = {
  memberships: { at: number; contacts: Record<string, Record<string, boolean | string>> }[];
  transitions: {
    contact: string;
    definition: string;
    from: boolean | string | null;
    to: boolean | string;
    at: number;
    knownAt: number;
  }[];
};

type Step =
  | { at: number; order: 0; definitions: NamedDefinitions }
  | { at: number; order: 1; event: CollectedEvent }
  | { at: number; order: 2 };

/**
 * Runs definitions over events with a clock of its own: the same folding and evaluating as in earnest, nothing stored.
 * A contact is known from the arrival of its first event. All instants in milliseconds.
 * @throws AppError invalid_definition
 */
export function simulate(input: SimulationInput): SimulationResult {
  const run = new Run(input);
  for (const step of stepsOf(input)) run.take(step);
  return run.finish();
}

class Run {
  readonly #input: SimulationInput;
  readonly #people = new Map<string, { record: ContactRecord; events: CollectedEvent[] }>();
  readonly #result: SimulationResult = { memberships: [], transitions: [] };
  #definitions: Definitions;

  constructor(input: SimulationInput) {
    this.#input = input;
    this.#definitions = compileNamed(input, input.definitions);
  }

  take(step: Step): void {
    if (step.order === 0) this.#change(step.at, step.definitions);
    else if (step.order === 1) this.#take(step.event);
    else this.#ask(step.at);
  }

  finish(): SimulationResult {
    const { until } = this.#input;
    if (until !== undefined) for (const { record } of this.#people.values()) this.#pass(record, until);
    this.#result.transitions.sort((a, b) => a.at - b.at);
    return this.#result;
  }

  #take(event: CollectedEvent): void {
    const id = this.#input.contactOf(event);
    let person = this.#people.get(id);
    if (!person) {
      person = { record: this.#input.newRecord(id, event.time), events: [] };
      this.#people.set(id, person);
    }
    this.#pass(person.record, event.arrivedAt);
    const changed = this.#input.fold(person.record, event);
    this.#keep(takeEvent(person.record, this.#definitions, event, changed));
    person.events.push(event);
  }

  #change(at: number, named: NamedDefinitions): void {
    // Whatever time changes up to then happens under the old definitions.
    for (const { record } of this.#people.values()) this.#pass(record, at);
    this.#definitions = compileNamed(this.#input, named);
    for (const { record, events } of this.#people.values()) {
      countHistory(record, this.#definitions, events);
      this.#keep(evaluateAll(record, this.#definitions, at, 'definition'));
    }
  }

  #ask(at: number): void {
    const contacts: Record<string, Record<string, boolean | string>> = {};
    for (const [id, { record }] of this.#people) {
      this.#pass(record, at);
      contacts[id] = Object.fromEntries(
        this.#definitions.watched.map(({ group, name, fallback }) => [
          name,
          record.watch.memberships[group]?.value ?? fallback,
        ]),
      );
    }
    this.#result.memberships.push({ at, contacts });
  }

  #pass(record: ContactRecord, until: number): void {
    this.#keep(advance(record, this.#definitions, until));
  }

  #keep(transitions: readonly Transition[]): void {
    for (const { contactId, name, from, to, at, knownAt } of transitions) {
      this.#result.transitions.push({ contact: contactId, definition: name, from, to, at, knownAt });
    }
  }
}

/** In the order of their instants; at one instant definitions change first, then events arrive, then it is asked. */
function stepsOf({ changes = [], events, at }: SimulationInput): Step[] {
  const seen = new Set<string>();
  const steps: Step[] = changes.map((change) => ({ at: change.at, order: 0, definitions: change.definitions }));
  for (const event of [...events].sort((a, b) => a.arrivedAt - b.arrivedAt)) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    steps.push({ at: event.arrivedAt, order: 1, event });
  }
  for (const instant of at) steps.push({ at: instant, order: 2 });
  return steps.sort((a, b) => a.at - b.at || a.order - b.order);
}

function compileNamed({ timeZone, existing = [] }: SimulationInput, named: NamedDefinitions): Definitions {
  const rows = Object.entries(named).map(([name, definition], place): DefinitionRow => {
    const isClassification = 'classes' in definition;
    const base = { definitionId: -1 - place, name, version: 1, definition };
    return isClassification
      ? { ...base, group: `class:simulated-${name}`, ownerKind: 'classification' }
      : { ...base, group: `segment:simulated-${name}`, ownerKind: 'segment' };
  });
  return buildDefinitions([...existing, ...rows], { timeZone });
}
