import { Button, TextInput } from '@mantine/core';
import type { DeliverySettingsView, Topic } from '@sandmill/contracts/api/messages';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import css from '../Settings.module.css';
import { TopicTemplates } from './TopicTemplates.tsx';

/** What people may choose on the preference page, and which mails each topic keeps back. */
export function PreferencesPage() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useApiQuery<DeliverySettingsView>('/delivery-settings');
  return (
    <>
      <PageHeader title={t('preferences.title')} subtitle={t('preferences.subtitle')} />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={4} />}
      {data && (
        <div style={{ display: 'grid', gap: 20 }}>
          <TopicsCard key={JSON.stringify(data.topics)} saved={data.topics} />
          <TopicTemplates topics={data.topics} />
          <Card title={t('preferences.always.title')}>
            <p className="sm-13 sm-soft">{t('preferences.always.text')}</p>
          </Card>
        </div>
      )}
    </>
  );
}

function TopicsCard({ saved }: { saved: Topic[] }) {
  const { t } = useTranslation('settings');
  const mayWrite = useRight('settings:write');
  const [topics, setTopics] = useState(saved);
  const save = useApiMutation<{ topics: Topic[] }>({
    method: 'PATCH',
    path: '/delivery-settings',
    refreshes: ['/delivery-settings'],
  });
  const change = (place: number, name: Partial<Topic['name']>) =>
    setTopics(topics.map((one, at) => (at === place ? { ...one, name: { ...one.name, ...name } } : one)));
  const add = () => setTopics([...topics, { key: freeKey(topics), name: { it: '', en: '' } }]);
  const isWhole = topics.every(({ name }) => name.it.trim() !== '' && name.en.trim() !== '');
  return (
    <Card title={t('preferences.topics.title')}>
      <div className={css['form']}>
        <p className="sm-13 sm-soft">{t('preferences.topics.text')}</p>
        {topics.map((topic, place) => (
          <div key={topic.key} className="sm-row sm-wrap" style={{ gap: 12, alignItems: 'end' }}>
            {(['it', 'en'] as const).map((lang) => (
              <TextInput
                key={lang}
                size="xs"
                w={220}
                disabled={!mayWrite}
                label={t(`preferences.topics.${lang}`)}
                value={topic.name[lang]}
                onChange={({ currentTarget }) => change(place, { [lang]: currentTarget.value })}
              />
            ))}
            {mayWrite && (
              <Button size="xs" onClick={() => setTopics(topics.filter((_, at) => at !== place))}>
                {t('preferences.topics.remove')}
              </Button>
            )}
          </div>
        ))}
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && (
          <div className="sm-row">
            <Button disabled={topics.length >= 20} onClick={add}>
              {t('preferences.topics.add')}
            </Button>
            <Button
              variant="filled"
              disabled={!isWhole || JSON.stringify(topics) === JSON.stringify(saved)}
              loading={save.isPending}
              onClick={() => save.mutate({ topics })}
            >
              {t('preferences.topics.save')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function freeKey(topics: readonly Topic[]): string {
  const taken = new Set(topics.map(({ key }) => key));
  let number = topics.length + 1;
  while (taken.has(`topic-${number}`)) number++;
  return `topic-${number}`;
}
