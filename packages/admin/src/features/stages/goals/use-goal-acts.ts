import type { ClassGoal, ClassGoalInput, ClassGoalKey } from '@sandmill/contracts/api/class-goals';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { toast, toastUndo } from '../../../ui/toast.tsx';

/** Sets a goal of a class, or takes it away, which can be undone. */
export function useGoalActs(classification: string) {
  const { t } = useTranslation('stages');
  const path = `/classifications/${classification}/goals`;
  const refreshes = [path];
  const set = useApiMutation<ClassGoalInput, { items: ClassGoal[] }>({ method: 'PUT', path, refreshes });
  const drop = useApiMutation<ClassGoalKey>({
    method: 'DELETE',
    path: (goal) => `${path}?${new URLSearchParams(keyOf(goal)).toString()}`,
    body: () => undefined,
    refreshes,
  });
  return {
    set,
    remove: (goal: ClassGoal, target: number) =>
      drop.mutate(keyOf(goal), {
        onSuccess: () => toastUndo(t('goals.removed'), () => set.mutate({ ...keyOf(goal), target, days: goal.days })),
        onError: () => toast(t('goals.notRemoved')),
      }),
  };
}

function keyOf({ value, goal, towards }: ClassGoalKey): ClassGoalKey {
  return { value, goal, towards };
}
