import { z } from 'zod';
import { comparisonSchema, pathSchema, type Comparison } from './condition-parts.ts';
import { leafSchema, MAX_DEPTH, MAX_LEAVES, type Condition } from './condition.ts';

/**
 * A property of what started this run: of the triggering event, or of what the API or a schedule gave. Only within a
 * journey, since it is about one run and not about the person.
 */
export const triggerPropertyLeaf = z
  .object({ kind: z.literal('trigger'), path: pathSchema, is: comparisonSchema })
  .strict()
  .describe('A property of what started this run.');

/** A value in the answer to a webhook step that this run has passed. */
export const answerLeaf = z
  .object({ kind: z.literal('answer'), node: z.string().min(1).max(60), path: pathSchema, is: comparisonSchema })
  .strict()
  .describe('A value in the answer to a webhook step that this run has passed.');

export type RunLeaf =
  | { kind: 'trigger'; path: string[]; is: Comparison }
  | { kind: 'answer'; node: string; path: string[]; is: Comparison };
export type JourneyCondition =
  | Condition
  | RunLeaf
  | { kind: 'all'; of: JourneyCondition[] }
  | { kind: 'any'; of: JourneyCondition[] }
  | { kind: 'not'; of: JourneyCondition };

const nested: z.ZodType<JourneyCondition> = z.lazy(() => partSchema);

const partSchema: z.ZodType<JourneyCondition> = z
  .discriminatedUnion('kind', [
    triggerPropertyLeaf,
    answerLeaf,
    ...leafSchema.options,
    z.object({ kind: z.literal('all'), of: z.array(nested).max(MAX_LEAVES) }).strict(),
    z.object({ kind: z.literal('any'), of: z.array(nested).max(MAX_LEAVES) }).strict(),
    z.object({ kind: z.literal('not'), of: nested }).strict(),
  ])
  .meta({ id: 'JourneyCondition' });

/** The condition language, and beside it what only this run knows: the properties of its trigger, answers of webhooks. */
export const journeyConditionSchema: z.ZodType<JourneyCondition> = partSchema.superRefine((condition, context) => {
  if (depthOf(condition) > MAX_DEPTH) {
    context.addIssue({ code: 'custom', message: `A condition is nested at most ${MAX_DEPTH} levels deep.` });
  }
});

/** Whether a part speaks of the run itself, so that nobody can watch it for the whole base. */
export function asksTheRun(condition: JourneyCondition): boolean {
  switch (condition.kind) {
    case 'trigger':
    case 'answer':
      return true;
    case 'all':
    case 'any':
      return (condition.of as JourneyCondition[]).some(asksTheRun);
    case 'not':
      return asksTheRun(condition.of as JourneyCondition);
    default:
      return false;
  }
}

/** The largest parts that speak of the person alone: what must be watched for the condition to be answered. */
export function watchableParts(condition: JourneyCondition): Condition[] {
  if (!asksTheRun(condition)) return [condition as Condition];
  if (condition.kind === 'all' || condition.kind === 'any')
    return (condition.of as JourneyCondition[]).flatMap(watchableParts);
  return condition.kind === 'not' ? watchableParts(condition.of as JourneyCondition) : [];
}

function depthOf(condition: JourneyCondition): number {
  if (condition.kind === 'not') return 1 + depthOf(condition.of as JourneyCondition);
  if (condition.kind !== 'all' && condition.kind !== 'any') return 0;
  return 1 + Math.max(0, ...(condition.of as JourneyCondition[]).map(depthOf));
}
