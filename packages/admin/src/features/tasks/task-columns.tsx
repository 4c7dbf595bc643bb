import type { Task } from '@sandmill/contracts/api/tasks';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/Instant.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import type { Column } from '../../ui/table-types.ts';
import { DoneBox } from './DoneBox.tsx';

/** What, about whom, by whom, by when; on a phone the box, the title and the day. */
export function useTaskColumns(state: 'open' | 'overdue' | 'done'): Column<Task>[] {
  const { t } = useTranslation('tasks');
  return [
    { key: 'done', label: t('column.done'), width: 44, card: 'lead', cell: (task) => <DoneBox task={task} /> },
    {
      key: 'title',
      label: t('column.title'),
      card: 'title',
      cell: ({ title, journey }) => (
        <>
          <span className="sm-strong">{title}</span>{' '}
          {journey && <span className="sm-small sm-muted">{t('byJourney', { name: journey.name })}</span>}
        </>
      ),
    },
    {
      key: 'contact',
      label: t('column.contact'),
      card: 'left',
      cell: ({ contact }) =>
        contact && <PathLink to={`/contacts/${contact.id}`}>{contact.name ?? contact.email ?? t('unnamed')}</PathLink>,
    },
    { key: 'assignee', label: t('column.assignee'), cell: ({ assignee }) => assignee?.name ?? t('anybody') },
    state === 'done'
      ? {
          key: 'doneAt',
          label: t('column.doneAt'),
          align: 'right',
          card: 'right',
          cell: ({ doneAt, doneBy }) =>
            doneAt && (
              <>
                <Instant at={doneAt} /> <span className="sm-small sm-muted">{doneBy}</span>
              </>
            ),
        }
      : {
          key: 'due',
          label: t('column.due'),
          align: 'right',
          card: 'right',
          cell: ({ due, isOverdue }) =>
            due === null ? (
              <span className="sm-muted">{t('noDue')}</span>
            ) : (
              <span className={isOverdue ? 'sm-down' : ''}>
                <Instant at={due} withTime />
              </span>
            ),
        },
  ];
}
