import { asksTheRun, type Condition, type JourneyCondition, type RunLeaf } from '@sandmill/contracts';

const isRunLeaf = (part: JourneyCondition): part is RunLeaf => part.kind === 'trigger' || part.kind === 'answer';

/**
 * What is asked of the person, and what of the run beside it, all of which must hold. null: they are mixed in groups,
 * as only the API writes them.
 */
export function splitRun(condition: JourneyCondition | null): { person: Condition | null; run: RunLeaf[] } | null {
  if (condition === null) return { person: null, run: [] };
  if (isRunLeaf(condition)) return { person: null, run: [condition] };
  if (!asksTheRun(condition)) return { person: condition as Condition, run: [] };
  if (condition.kind !== 'all') return null;
  const of = condition.of as JourneyCondition[];
  const run = of.filter(isRunLeaf);
  const rest = of.filter((part) => !isRunLeaf(part));
  if (rest.some(asksTheRun)) return null;
  const person = rest.length === 0 ? null : rest.length === 1 ? rest[0] : { kind: 'all' as const, of: rest };
  return { person: (person ?? null) as Condition | null, run };
}

export function joinRun(person: Condition | null, run: readonly RunLeaf[]): JourneyCondition | null {
  if (run.length === 0) return person;
  const own = person === null ? [] : person.kind === 'all' ? (person.of as JourneyCondition[]) : [person];
  const of = [...own, ...run];
  return of.length === 1 ? (of[0] ?? null) : { kind: 'all', of };
}
