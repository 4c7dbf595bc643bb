import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EventForm } from '../forms/EventForm.tsx';
import { MatchingField } from '../forms/MatchingField.tsx';
import { LengthField } from '../forms/WhenFields.tsx';
import type { SettingsProps } from './SettingsPanel.tsx';
import css from '../forms/Forms.module.css';

/** What the journey is for: an event within a time, and whether whoever has done it leaves. */
export function GoalSettings({ settings, onChange, triggerEvent }: SettingsProps) {
  const { t } = useTranslation('journey-editor');
  const { goal } = settings;
  const put = (next: typeof goal, name: string) => onChange({ ...settings, goal: next }, `goal.${name}`);
  return (
    <section className={`${css['section']} ${css['form']}`} aria-label={t('set.goal')}>
      <h3>{t('set.goal')}</h3>
      <Switch
        size="xs"
        label={t('set.goalOn')}
        checked={goal !== null}
        onChange={({ currentTarget: { checked } }) =>
          put(checked ? { event: null, window: { value: 30, unit: 'day' }, exit: true, matching: [] } : null, 'on')
        }
      />
      {goal && (
        <>
          <EventForm
            label={t('set.goalEvent')}
            value={goal.event}
            onChange={(event) => put({ ...goal, event }, 'event')}
          />
          <LengthField
            label={t('set.goalWindow')}
            value={goal.window}
            onChange={(window) => put({ ...goal, window }, 'window')}
          />
          <Switch
            size="xs"
            label={t('set.goalExit')}
            checked={goal.exit}
            onChange={({ currentTarget }) => put({ ...goal, exit: currentTarget.checked }, 'exit')}
          />
          <MatchingField
            event={goal.event?.name ?? ''}
            triggerEvent={triggerEvent}
            value={goal.matching}
            onChange={(matching) => put({ ...goal, matching }, 'matching')}
          />
        </>
      )}
    </section>
  );
}
