import { z } from 'zod';
import {
  eventAggregateLeaf,
  eventCountLeaf,
  eventEdgeLeaf,
  eventNthLeaf,
  messageLeaf,
  sequenceLeaf,
  traitChangedLeaf,
  traitHeldLeaf,
} from './condition-event-leaves.ts';
import {
  affinityLeaf,
  companyLeaf,
  consentLeaf,
  deviceLeaf,
  firstSeenLeaf,
  geoLeaf,
  identifiedLeaf,
  lastSeenLeaf,
  ordersLeaf,
  predictionLeaf,
  randomShareLeaf,
  reachableLeaf,
  scoreLeaf,
  segmentLeaf,
  stageLeaf,
  tagLeaf,
  thresholdLeaf,
  touchLeaf,
  traitDateLeaf,
  traitLeaf,
} from './condition-person-leaves.ts';

/**
 * The condition language: one JSON form for segments, stages, journey branches and exits, audiences.
 * The door parses it once; inside, these types are trusted. Semantics: docs/en/conditions.md.
 *
 * A new leaf: its shape in one of the two files of leaves, its place in this union, and what ARCHITECTURE.md names
 * under "A new leaf".
 */
export const MAX_DEPTH = 40;
export const MAX_LEAVES = 1_000;

export const leafSchema = z.discriminatedUnion('kind', [
  traitLeaf,
  tagLeaf,
  consentLeaf,
  identifiedLeaf,
  eventCountLeaf,
  eventAggregateLeaf,
  eventEdgeLeaf,
  sequenceLeaf,
  ordersLeaf,
  firstSeenLeaf,
  lastSeenLeaf,
  segmentLeaf,
  stageLeaf,
  randomShareLeaf,
  eventNthLeaf,
  messageLeaf,
  traitChangedLeaf,
  traitHeldLeaf,
  traitDateLeaf,
  reachableLeaf,
  touchLeaf,
  geoLeaf,
  deviceLeaf,
  companyLeaf,
  scoreLeaf,
  affinityLeaf,
  thresholdLeaf,
  predictionLeaf,
]);
export type Leaf = z.infer<typeof leafSchema>;
export type LeafOf<K extends Leaf['kind']> = Extract<Leaf, { kind: K }>;

export type Condition =
  Leaf | { kind: 'all'; of: Condition[] } | { kind: 'any'; of: Condition[] } | { kind: 'not'; of: Condition };

const nested: z.ZodType<Condition> = z.lazy(() => nodeSchema);

const nodeSchema: z.ZodType<Condition> = z
  .discriminatedUnion('kind', [
    ...leafSchema.options,
    z.object({ kind: z.literal('all'), of: z.array(nested).max(MAX_LEAVES) }).strict(),
    z.object({ kind: z.literal('any'), of: z.array(nested).max(MAX_LEAVES) }).strict(),
    z.object({ kind: z.literal('not'), of: nested }).strict(),
  ])
  .meta({ id: 'Condition' });

/**
 * Leaves joined by all, any and not, freely nested, at most 40 levels deep and 1,000 leaves. `all` of nothing holds,
 * `any` of nothing does not. Told apart by `kind`, so that a mistake is reported where it is and not once for every
 * kind.
 */
export const conditionSchema: z.ZodType<Condition> = nodeSchema.superRefine((condition, context) => {
  for (const { path, message } of sizeProblems(condition)) context.addIssue({ code: 'custom', path, message });
});

/** An ordered list of classes; the first whose condition holds wins, else `fallback`. */
export const classificationSchema = z
  .object({
    classes: z
      .array(z.object({ value: z.string().min(1).max(60), when: conditionSchema }).strict())
      .min(1)
      .max(50),
    fallback: z.string().min(1).max(60),
  })
  .strict();
export type Classification = z.infer<typeof classificationSchema>;

/** What of a condition is too deep or too much, by its path. */
function sizeProblems(condition: Condition): { path: (string | number)[]; message: string }[] {
  type Place = { node: Condition; path: (string | number)[]; depth: number };
  const problems: { path: (string | number)[]; message: string }[] = [];
  const open: Place[] = [{ node: condition, path: [], depth: 0 }];
  let leaves = 0;
  for (let place = open.pop(); place; place = open.pop()) {
    const { node, path, depth } = place;
    if (depth > MAX_DEPTH) {
      problems.push({ path, message: `This part is nested more than ${MAX_DEPTH} levels deep.` });
    } else if (node.kind === 'not') open.push({ node: node.of, path: [...path, 'of'], depth: depth + 1 });
    else if (node.kind === 'all' || node.kind === 'any') {
      // The first in the order of reading is taken from the stack first.
      for (const [i, child] of [...node.of.entries()].reverse())
        open.push({ node: child, path: [...path, 'of', i], depth: depth + 1 });
    } else if (++leaves === MAX_LEAVES + 1) {
      problems.push({ path, message: `A condition has at most ${MAX_LEAVES} leaves; this one is beyond.` });
    }
  }
  return problems;
}
