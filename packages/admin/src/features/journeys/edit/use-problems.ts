import { validateJourney, type JourneyDefinition, type JourneyProblem } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { useMemo } from 'react';

export type Problem = JourneyProblem;

const OF_SERVER = ['unknown_template', 'unknown_segment', 'unknown_journey'];

/** The check of the contract at every change; what only the server knows, from its last answer. */
export function useProblems(definition: JourneyDefinition, saved: Journey['problems']): Problem[] {
  return useMemo(() => {
    const here = validateJourney(definition, {});
    const there = saved.filter(
      ({ code, node }) => OF_SERVER.includes(code) && (node === null || node in definition.nodes),
    );
    return [...here, ...there];
  }, [definition, saved]);
}
