import { journeyDefinitionSchema, type JourneyDefinitionInput } from '@sandmill/contracts';
import type { Enrolment } from './enrolment.ts';
import { planOf, type JourneyPlan } from './journey-plan.ts';
import type { StepAnswers } from './steps/step-answers.ts';

/** A plan from steps in the order in which they are named, led into one another, with further ways as given. */
export function aPlan(
  nodes: NonNullable<JourneyDefinitionInput['nodes']>,
  rest: Omit<JourneyDefinitionInput, 'nodes'> = {},
): JourneyPlan {
  const [first] = Object.keys(nodes);
  const edges = [...(first === undefined ? [] : [{ from: 'start', to: first }]), ...(rest.edges ?? [])];
  return planOf(journeyDefinitionSchema.parse({ ...rest, nodes, edges }));
}

export function aRun(rest: Partial<Enrolment> = {}): Enrolment {
  return {
    id: 'run-1',
    journeyId: 'journey-1',
    version: 1,
    contactId: 'contact-1',
    runKey: '',
    node: null,
    status: 'waiting',
    due: null,
    waitingFor: null,
    held: false,
    state: { trigger: { name: 'Cart Viewed', at: 0, eventId: 'e1', properties: {} }, visits: {}, seq: 0 },
    enteredAt: 0,
    endedAt: null,
    endReason: null,
    goalUntil: null,
    convertedAt: null,
    ...rest,
  };
}

/** Somebody who has just entered at the beginning of time, in Rome, of whom everything is true. */
export function answers(rest: Partial<StepAnswers> = {}): StepAnswers {
  return {
    at: 0,
    woken: null,
    zones: { contact: 'Europe/Rome', workspace: 'UTC' },
    holds: () => true,
    compare: () => true,
    trait: () => undefined,
    person: () => ({ name: 'Ada' }),
    share: () => 0.5,
    tally: () => ({}),
    bestHour: (at) => at,
    ...rest,
  };
}
