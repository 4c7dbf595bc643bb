import type { Task, TaskInput, TaskPatch } from '@sandmill/contracts/api/tasks';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { toast, toastUndo } from '../../ui/toast.tsx';

const REFRESHES = ['/tasks'];
type Changed = { task: Pick<Task, 'id' | 'title'>; patch: TaskPatch };

/** Done, opened again, changed, added, taken away; what is done can be taken back for a while. */
export function useTaskActs() {
  const { t } = useTranslation('tasks');
  const change = useApiMutation<Changed, Task>({
    method: 'PATCH',
    path: ({ task }) => `/tasks/${task.id}`,
    body: ({ patch }) => patch,
    refreshes: REFRESHES,
  });
  const create = useApiMutation<TaskInput, Task>({ method: 'POST', path: '/tasks', refreshes: REFRESHES });
  const drop = useApiMutation<Pick<Task, 'id' | 'title'>>({
    method: 'DELETE',
    path: ({ id }) => `/tasks/${id}`,
    body: () => undefined,
    refreshes: REFRESHES,
    onDone: (_, { title }) => toast(t('done.dropped', { title })),
  });
  const turn = (task: Changed['task'], done: boolean): void =>
    change.mutate(
      { task, patch: { done } },
      {
        onSuccess: () => {
          if (done) toastUndo(t('done.done', { title: task.title }), () => turn(task, false));
        },
      },
    );
  return { change, create, drop, turn, isPending: change.isPending || create.isPending || drop.isPending };
}
