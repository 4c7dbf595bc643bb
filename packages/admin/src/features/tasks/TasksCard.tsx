import type { Task } from '@sandmill/contracts/api/tasks';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Card } from '../../ui/Card.tsx';
import { TaskLines } from './TaskLines.tsx';

const MOST = 6;
const EVERY_MS = 15_000;

/** On the page of today: what the team is to do next; nothing where there is nothing. */
export function TasksCard() {
  const { t } = useTranslation('tasks');
  const mayRead = useRight('contacts:read');
  const query = { state: 'open', limit: MOST };
  const { data } = useApiQuery<ApiPage<Task>>('/tasks', { query, enabled: mayRead, refreshMs: EVERY_MS });
  if (!data || data.items.length === 0) return null;
  const total = data.total ?? data.items.length;
  return (
    <Card title={t('title')} note={t('openCount', { count: total })} more={{ label: t('all'), to: '/tasks' }}>
      <TaskLines tasks={data.items} hasContact />
    </Card>
  );
}
