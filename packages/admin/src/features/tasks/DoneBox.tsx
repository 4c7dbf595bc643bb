import { Checkbox } from '@mantine/core';
import type { Task } from '@sandmill/contracts/api/tasks';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { useTaskActs } from './use-task-acts.ts';

/** Ticks a task off, or opens it again. */
export function DoneBox({ task }: { task: Pick<Task, 'id' | 'title' | 'doneAt'> }) {
  const { t } = useTranslation('tasks');
  const { turn, isPending } = useTaskActs();
  const mayWrite = useRight('contacts:write');
  const isDone = task.doneAt !== null;
  return (
    <Checkbox
      size="sm"
      aria-label={isDone ? t('act.open', { title: task.title }) : t('act.done', { title: task.title })}
      checked={isDone}
      disabled={!mayWrite || isPending}
      onClick={(event) => event.stopPropagation()}
      onChange={({ currentTarget }) => turn(task, currentTarget.checked)}
    />
  );
}
