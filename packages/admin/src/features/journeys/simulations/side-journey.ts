import type { Journey } from '@sandmill/contracts/api/journeys';
import type { JourneyOutcome, JourneySimulationRun, SimulatedSide } from '@sandmill/contracts/api/journey-simulations';
import { TRIGGER } from '../graph/journey-steps.ts';

/** What was tried as the canvas draws a journey: with the numbers of the simulation on its steps. */
export function sideJourney(
  run: Pick<JourneySimulationRun, 'createdAt'>,
  { journeyId, name, version, definition }: SimulatedSide,
  outcome: JourneyOutcome,
): Journey {
  const { entered, completed, exited, converted, stillWaiting, errors, sent, nodes } = outcome;
  const counters: Journey['counters'] = {
    [TRIGGER]: { waiting: stillWaiting, passed: entered, skipped: 0, failed: 0, outcomes: { entered } },
  };
  for (const [id, { visits, waiting, failed, outcomes }] of Object.entries(nodes))
    counters[id] = { waiting, passed: visits - waiting - failed, skipped: 0, failed, outcomes };
  return {
    id: journeyId,
    name,
    description: '',
    kind: 'journey',
    folder: null,
    phase: null,
    status: 'draft',
    version,
    hasDraft: false,
    trigger: '',
    triggers: definition.triggers.length,
    waiting: stillWaiting,
    held: 0,
    entered,
    completed: completed + exited,
    converted,
    messagesSent: sent.messages,
    errors,
    createdAt: run.createdAt,
    updatedAt: run.createdAt,
    definition,
    revision: 0,
    counters,
    problems: [],
  };
}
