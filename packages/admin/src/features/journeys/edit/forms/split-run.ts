import { asksTheRun, type Condition, type JourneyCondition, type RunLeaf } from '@sandmill/contracts';

/** Whether everything must hold, or one thing is enough. */
export type RunJoin = 'all' | 'any';
export type RunParts = { person: Condition | null; run: RunLeaf[]; join: RunJoin };

const isRunLeaf = (part: JourneyCondition): part is RunLeaf => part.kind === 'trigger' || part.kind === 'answer';

/**
 * What is asked of the person, and what of the run beside it, with how they are joined. null: they are mixed in deeper
 * groups, as only the API writes them.
 */
export function splitRun(condition: JourneyCondition | null): RunParts | null {
  if (condition === null) return { person: null, run: [], join: 'all' };
  if (isRunLeaf(condition)) return { person: null, run: [condition], join: 'all' };
  if (!asksTheRun(condition)) return { person: condition as Condition, run: [], join: 'all' };
  if (condition.kind !== 'all' && condition.kind !== 'any') return null;
  const join = condition.kind;
  const of = condition.of as JourneyCondition[];
  const run = of.filter(isRunLeaf);
  const rest = of.filter((part) => !isRunLeaf(part));
  if (rest.some(asksTheRun)) return null;
  const person = rest.length === 0 ? null : rest.length === 1 ? rest[0] : { kind: join, of: rest };
  return { person: (person ?? null) as Condition | null, run, join };
}

export function joinRun(
  person: Condition | null,
  run: readonly RunLeaf[],
  join: RunJoin = 'all',
): JourneyCondition | null {
  if (run.length === 0) return person;
  const own = person === null ? [] : person.kind === join ? (person.of as JourneyCondition[]) : [person];
  const of = [...own, ...run];
  return of.length === 1 ? (of[0] ?? null) : { kind: join, of };
}
