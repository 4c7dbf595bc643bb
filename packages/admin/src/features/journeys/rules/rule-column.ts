import type { JourneyDefinition, Rule } from '@sandmill/contracts';
import type { Problem } from '../edit/use-problems.ts';

/** What each of the three columns is given. */
export type RuleColumnProps = {
  rule: Rule;
  /** The journey that the rule is, for forms of steps. */
  definition: JourneyDefinition;
  problems: Problem[];
  onChange: (change: Partial<Rule>) => void;
};
