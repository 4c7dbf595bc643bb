import { Switch, TagsInput, TextInput } from '@mantine/core';
import { scoreAlertSchema, type ScoreAlert, type ScoreThreshold } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Scores.module.css';

type Props = { threshold: ScoreThreshold; onChange: (threshold: ScoreThreshold) => void };

/** Who hears of it when somebody reaches the threshold: the bell, the owner, addresses, a task, a webhook. */
export function AlertFields({ threshold, onChange }: Props) {
  const { t } = useTranslation('scores');
  const { alert: saved, ...plain } = threshold;
  const alert = saved ?? scoreAlertSchema.parse({});
  const [url, setUrl] = useState(alert.webhook ?? '');
  const put = (patch: Partial<ScoreAlert>) => {
    const next = { ...alert, ...patch };
    const isNone = !next.owner && !next.task && next.emails.length === 0 && next.webhook === null;
    onChange(isNone ? plain : { ...plain, alert: next });
  };
  const isUrl = (text: string) => scoreAlertSchema.shape.webhook.safeParse(text).success;
  return (
    <fieldset className={css['alert']}>
      <legend className="sm-13 sm-strong">{t('alert.title')}</legend>
      <Switch
        label={t('field.notify')}
        checked={threshold.notify}
        onChange={({ currentTarget }) => onChange({ ...threshold, notify: currentTarget.checked })}
      />
      <Switch
        label={t('alert.owner')}
        description={t('alert.ownerHint')}
        checked={alert.owner}
        onChange={({ currentTarget }) => put({ owner: currentTarget.checked })}
      />
      <Switch
        label={t('alert.task')}
        checked={alert.task}
        onChange={({ currentTarget }) => put({ task: currentTarget.checked })}
      />
      <TagsInput
        size="xs"
        label={t('alert.emails')}
        placeholder={alert.emails.length === 0 ? t('alert.emailsHint') : ''}
        value={alert.emails}
        splitChars={[',', ';', ' ']}
        maxTags={10}
        onChange={(emails) =>
          put({ emails: emails.filter((one) => scoreAlertSchema.safeParse({ emails: [one] }).success) })
        }
      />
      <TextInput
        size="xs"
        type="url"
        label={t('alert.webhook')}
        description={t('alert.webhookHint')}
        placeholder="https://hooks.slack.com/services/…"
        value={url}
        error={url !== '' && !isUrl(url) ? t('alert.notAnUrl') : null}
        onChange={({ currentTarget }) => {
          setUrl(currentTarget.value);
          put({ webhook: isUrl(currentTarget.value) ? currentTarget.value : null });
        }}
      />
    </fieldset>
  );
}
