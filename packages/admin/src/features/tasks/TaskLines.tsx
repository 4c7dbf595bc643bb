import type { Task } from '@sandmill/contracts/api/tasks';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/Instant.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { DoneBox } from './DoneBox.tsx';
import css from './TaskLines.module.css';

/** Tasks as lines to be ticked off. `hasContact`: says about whom. */
export function TaskLines({ tasks, hasContact }: { tasks: Task[]; hasContact: boolean }) {
  const { t } = useTranslation('tasks');
  return (
    <ul className={css['lines']}>
      {tasks.map((task) => (
        <li key={task.id}>
          <DoneBox task={task} />
          <div>
            <PathLink to={`/tasks?panel=${task.id}`}>{task.title}</PathLink>
            <p className="sm-small sm-muted">
              {hasContact && task.contact && (
                <>
                  <PathLink to={`/contacts/${task.contact.id}`}>
                    {task.contact.name ?? task.contact.email ?? t('unnamed')}
                  </PathLink>
                  {' · '}
                </>
              )}
              {task.assignee?.name ?? t('anybody')}
              {task.due && (
                <span className={task.isOverdue ? 'sm-down' : ''}>
                  {' · '}
                  <Instant at={task.due} withTime />
                </span>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
