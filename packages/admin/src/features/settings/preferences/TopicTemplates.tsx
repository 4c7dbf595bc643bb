import { Select } from '@mantine/core';
import type { Topic } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';

type Row = { id: string; name: string; topic: string | null };

/** Which topic each marketing template is of. */
export function TopicTemplates({ topics }: { topics: Topic[] }) {
  const { t, i18n } = useTranslation('settings');
  const mayWrite = useRight('messages:write');
  const { data, error } = useApiQuery<{ items: Row[] }>('/topic-templates', { enabled: topics.length > 0 });
  const set = useApiMutation<{ id: string; topic: string | null }>({
    method: 'PUT',
    path: ({ id }) => `/topic-templates/${id}`,
    body: ({ topic }) => ({ topic }),
    refreshes: ['/topic-templates'],
  });
  if (topics.length === 0) return null;
  const lang = i18n.language.startsWith('it') ? 'it' : 'en';
  return (
    <Card title={t('preferences.templates.title')} note={t('preferences.templates.note')}>
      {(error ?? set.error) && <ErrorNote error={(error ?? set.error) as NonNullable<typeof error>} />}
      <ul style={{ display: 'grid', gap: 8 }}>
        {(data?.items ?? []).map(({ id, name, topic }) => (
          <li key={id} className="sm-row sm-wrap" style={{ justifyContent: 'space-between', gap: 12 }}>
            <span className="sm-13">{name}</span>
            <Select
              size="xs"
              w={240}
              clearable
              disabled={!mayWrite}
              aria-label={t('preferences.templates.topicOf', { name })}
              placeholder={t('preferences.templates.none')}
              value={topic}
              data={topics.map((one) => ({ value: one.key, label: one.name[lang] }))}
              onChange={(value) => set.mutate({ id, topic: value })}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
