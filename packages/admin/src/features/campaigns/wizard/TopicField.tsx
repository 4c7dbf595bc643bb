import { Select } from '@mantine/core';
import type { CampaignPlan } from '@sandmill/contracts';
import type { Topic, TopicTemplate } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';

type Props = { plan: CampaignPlan; onChange: (plan: Partial<CampaignPlan>) => void };

/** What the mail is about: whoever does not want the topic does not get it. Nothing where the workspace has none. */
export function TopicField({ plan, onChange }: Props) {
  const { t, i18n } = useTranslation('campaigns');
  const { data } = useApiQuery<{ items: TopicTemplate[]; topics: Topic[] }>('/topic-templates');
  const topics = data?.topics ?? [];
  if (topics.length === 0) return null;
  const lang = i18n.language.startsWith('it') ? 'it' : 'en';
  const nameOf = (key: string | null | undefined) => topics.find((one) => one.key === key)?.name[lang];
  const own = plan.variants.map(({ templateId }) => nameOf(data?.items.find(({ id }) => id === templateId)?.topic));
  const same = own[0] !== undefined && own.every((name) => name === own[0]) ? own[0] : null;
  return (
    <Select
      maw={360}
      clearable
      label={t('content.topic')}
      description={t('content.topicHint')}
      placeholder={same === null ? t('content.topicOfTemplates') : t('content.topicOfTemplate', { name: same })}
      value={plan.topic}
      data={topics.map(({ key, name }) => ({ value: key, label: name[lang] }))}
      onChange={(topic) => onChange({ topic })}
    />
  );
}
