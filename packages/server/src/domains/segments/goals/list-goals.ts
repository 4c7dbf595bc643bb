import type { ClassGoal, ClassGoalKey } from '@sandmill/contracts/api/class-goals';
import { AppError } from '../../../platform/errors.ts';
import type { History } from '../../../platform/history/history.ts';
import { lookOf } from '../classifications/describe-classification.ts';
import { getConversionRate } from '../conversions/get-conversions.ts';
import { packOf } from '../packs/packs.ts';
import { selectClassifications, type ClassificationRow } from '../store/classifications.queries.ts';
import { selectSizes } from '../store/movements.queries.ts';
import type { Viewer } from '../views.ts';
import { selectGoals, selectOrdersOfClass, type GoalRow } from './goals.queries.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

export type GoalViewer = Viewer & { history: History };

/** The goals of a classification's classes with what has been reached of them, those suggested among them. @throws AppError not_found */
export async function listGoals(viewer: GoalViewer, key: string): Promise<ClassGoal[]> {
  const [row] = await selectClassifications(viewer.sql, viewer.workspaceId, key);
  if (!row) throw new AppError('not_found', 'There is no such classification in this workspace.');
  const set = await selectGoals(viewer.sql, viewer.workspaceId, row.id);
  const sizes = await selectSizes(viewer.sql, viewer.workspaceId, `class:${row.id}:`);
  const values = [...new Set([...row.definition.classes.map(({ value }) => value), row.definition.fallback])];
  const suggested = (packOf(row.pack)?.goals ?? []).filter((goal) => !set.some((one) => isSame(one, goal)));
  const goals: (ClassGoalKey & Partial<GoalRow>)[] = [...set, ...suggested];
  const shown = goals.filter(
    ({ value, towards }) => values.includes(value) && (towards === '' || values.includes(towards)),
  );
  // The bottom of the ladder first, as people climb it.
  shown.sort((a, b) => values.indexOf(b.value) - values.indexOf(a.value));
  return Promise.all(
    shown.map(async (goal): Promise<ClassGoal> => {
      const days = goal.days ?? USUAL_DAYS;
      const size = sizes.get(`class:${row.id}:${goal.value}`) ?? 0;
      const { measured, people, currency } = await measure(viewer, row, { goal, days, size });
      const target = goal.target ?? null;
      return {
        value: goal.value,
        goal: goal.goal,
        towards: goal.towards,
        label: lookOf(row, goal.value).label,
        target,
        days,
        measured,
        people,
        currency,
        progress: target === null || measured === null ? null : Math.min(1, measured / target),
        setBy: goal.setBy ?? null,
        setAt: goal.setAt?.toISOString() ?? null,
      };
    }),
  );
}

type Measured = Pick<ClassGoal, 'measured' | 'people' | 'currency'>;

async function measure(
  viewer: GoalViewer,
  row: ClassificationRow,
  { goal, days, size }: { goal: ClassGoalKey; days: number; size: number },
): Promise<Measured> {
  const plain = (measured: number | null): Measured => ({ measured, people: null, currency: null });
  if (goal.goal === 'size') return plain(size);
  if (goal.goal === 'conversion') {
    const asked = { key: row.key, from: goal.value, to: goal.towards, days, per: 'month', by: 'type' } as const;
    const { rate, converted, entered } = await getConversionRate(viewer, asked);
    return { measured: rate, people: { reached: converted, entered }, currency: null };
  }
  const since = viewer.now - days * DAY_MS;
  const found = await selectOrdersOfClass(viewer.sql, viewer.workspaceId, {
    classificationId: row.id,
    value: goal.value,
    since,
  });
  if (goal.goal === 'orders_per_person') return plain(size > 0 ? (found?.allOrders ?? 0) / size : null);
  return found ? { measured: found.revenue / found.orders, people: null, currency: found.currency } : plain(null);
}

function isSame(a: ClassGoalKey, b: ClassGoalKey): boolean {
  return a.value === b.value && a.goal === b.goal && a.towards === b.towards;
}
