import { ruleOfJourney, type JourneyDefinition } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import type { JourneyKind } from '../journey-admin.queries.ts';

/**
 * Which editor a journey of this drawing opens in: a rule only while three columns show it whole, a campaign always.
 * @throws AppError invalid_definition when a rule is asked for and it is none.
 */
export function kindOf(
  definition: JourneyDefinition,
  kind: { now: JourneyKind; wanted: 'journey' | 'rule' | undefined },
): JourneyKind {
  if (kind.now === 'campaign') return 'campaign';
  const isRule = ruleOfJourney(definition) !== null;
  if (kind.wanted === 'rule' && !isRule)
    throw new AppError(
      'invalid_definition',
      'A rule has triggers, one condition and actions that are done at once. This journey waits, splits twice or ends ' +
        'in steps that a rule does not have: leave it a journey.',
      { errors: [{ path: 'definition', message: 'This is not the shape of a rule.' }] },
    );
  if (kind.wanted !== undefined) return kind.wanted;
  return kind.now === 'rule' && !isRule ? 'journey' : kind.now;
}
