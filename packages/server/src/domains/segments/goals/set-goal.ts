import type { ClassGoalInput } from '@sandmill/contracts/api/class-goals';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { mustFind, type ClassificationWriter } from '../classifications/write-classification.ts';
import { upsertGoal } from './goals.queries.ts';

/** Sets what a class is to reach. @throws AppError not_found, invalid_request naming the field */
export async function setGoal(
  tx: Tx,
  workspaceId: number,
  set: { key: string; goal: ClassGoalInput },
  writer: ClassificationWriter,
): Promise<void> {
  const row = await mustFind(tx, workspaceId, set.key);
  const { goal } = set;
  const values = [...row.definition.classes.map(({ value }) => value), row.definition.fallback];
  const errors: FieldError[] = [];
  if (!values.includes(goal.value)) errors.push({ path: 'value', message: 'There is no such class.' });
  const needsClass = goal.goal === 'conversion';
  if (needsClass && (!values.includes(goal.towards) || goal.towards === goal.value)) {
    errors.push({ path: 'towards', message: `One of: ${values.filter((one) => one !== goal.value).join(', ')}.` });
  }
  if (!needsClass && goal.towards !== '') {
    errors.push({ path: 'towards', message: 'Only a conversion leads to another class.' });
  }
  if (errors.length > 0) throw new AppError('invalid_request', errors[0]?.message ?? '', { errors });
  await upsertGoal(tx, workspaceId, { classificationId: row.id, goal, by: writer.by, at: writer.now() });
}
