import { lookOf } from '../classifications/describe-classification.ts';
import { selectClassifications } from '../store/classifications.queries.ts';
import { selectGoals, selectWorkspaceLocale, turnGoal } from './goals.queries.ts';
import { listGoals, type GoalViewer } from './list-goals.ts';

/**
 * Looks whether goals of classes have been reached or lost since the last look, and keeps that for the bell. Time alone
 * moves a conversion or an average, so that they are looked at every hour and not when somebody moves. How a goal stands
 * when its target is set is no news; one that goes to and fro is told at most once a day in each direction.
 */
export async function checkGoals(viewer: GoalViewer): Promise<void> {
  const { sql, workspaceId, now } = viewer;
  const locale = await selectWorkspaceLocale(sql, workspaceId);
  for (const row of await selectClassifications(sql, workspaceId, null)) {
    // Measuring asks history: only where somebody set a target.
    if ((await selectGoals(sql, workspaceId, row.id)).length === 0) continue;
    for (const goal of await listGoals(viewer, row.key)) {
      const { target, measured } = goal;
      if (target === null || measured === null) continue;
      const met = measured >= target;
      const name = goal.label[locale];
      const towardsName = goal.towards === '' ? '' : lookOf(row, goal.towards).label[locale];
      const turned = { ...goal, target, measured, met, name, towardsName };
      await turnGoal(sql, workspaceId, { classificationId: row.id, goal: turned, at: now });
    }
  }
}
