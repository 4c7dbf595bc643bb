import type { Condition } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import type { Tree } from '../conditions/tree.ts';
import { openQuestion, type PreviewDeps } from '../preview/open-question.ts';
import { leavesWithoutTwin, matchingSql } from '../sql/people-sql.ts';

const LIMITS = { maxSeconds: 60 };

/**
 * The contacts of whom a condition that nobody watches is true now, asked of history in one question.
 * @throws AppError invalid_definition where a part cannot be asked there
 */
export async function peopleOfCondition(
  deps: PreviewDeps,
  workspaceId: number,
  condition: Condition,
): Promise<string[]> {
  const { trees, context } = await openQuestion(deps, workspaceId, [condition]);
  const [tree] = trees as [Tree];
  const [missing] = leavesWithoutTwin(tree, context);
  if (missing !== undefined)
    throw new AppError(
      'invalid_definition',
      `A part of the condition cannot be counted (${missing.source.kind}). Save it as a segment and choose that.`,
    );
  const rows = await deps.history.query<{ id: string }>(matchingSql(tree, context), context.params.values, LIMITS);
  return rows.map(({ id }) => id);
}
