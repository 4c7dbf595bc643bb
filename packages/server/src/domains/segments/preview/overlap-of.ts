import type { z } from 'zod';
import type { Condition } from '@sandmill/contracts';
import type { Overlap, overlapInputSchema } from '@sandmill/contracts/api/segment-preview';
import { AppError } from '../../../platform/errors.ts';
import type { Tree } from '../conditions/tree.ts';
import { leavesWithoutTwin, overlapSql } from '../sql/people-sql.ts';
import { openQuestion, type PreviewDeps } from './open-question.ts';

type Side = z.infer<typeof overlapInputSchema>['a'];

const LIMITS = { maxSeconds: 30 };

/** How many people two segments or definitions share. @throws AppError invalid_definition where a part cannot be counted */
export async function overlapOf(
  deps: PreviewDeps,
  workspaceId: number,
  { a, b }: { a: Side; b: Side },
): Promise<Overlap> {
  const { trees, context } = await openQuestion(deps, workspaceId, [conditionOf(a), conditionOf(b)]);
  const [first, second] = trees as [Tree, Tree];
  const missing = trees.flatMap((tree) => leavesWithoutTwin(tree, context));
  if (missing.length > 0) {
    throw new AppError(
      'invalid_definition',
      `A part of the definition cannot be counted yet (${missing[0]?.source.kind}). Save it as a segment and compare that.`,
    );
  }
  const sql = overlapSql([first, second], context);
  const [row] = await deps.history.query<Record<string, number>>(sql, context.params.values, LIMITS);
  const of = (name: string): number => Number(row?.[name] ?? 0);
  return { both: of('both'), onlyA: of('only_a'), onlyB: of('only_b'), total: of('total') };
}

function conditionOf(side: Side): Condition {
  return 'definition' in side ? side.definition : { kind: 'segment', segmentId: side.segmentId };
}
