import { Button } from '@mantine/core';
import type { Task } from '@sandmill/contracts/api/tasks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import { NewTask } from './NewTask.tsx';
import { TaskLines } from './TaskLines.tsx';

const MOST = 5;

/** What is to be done about this contact. */
export function ContactTasks({ contactId }: { contactId: string }) {
  const { t } = useTranslation('tasks');
  const [isAdding, setAdding] = useState(false);
  const mayWrite = useRight('contacts:write');
  const query = { contact: contactId, state: 'open', limit: MOST };
  const { data } = useApiQuery<ApiPage<Task>>('/tasks', { query });
  if (!data || (data.items.length === 0 && !mayWrite)) return null;
  return (
    <section>
      <h3>
        {t('title')}
        {(data.total ?? 0) > MOST && <PathLink to={`/tasks?contact=${contactId}`}>{t('all')}</PathLink>}
      </h3>
      <TaskLines tasks={data.items} hasContact={false} />
      {isAdding ? (
        <NewTask contactId={contactId} onClose={() => setAdding(false)} />
      ) : (
        mayWrite && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => setAdding(true)}
          >
            {t('new')}
          </Button>
        )
      )}
    </section>
  );
}
