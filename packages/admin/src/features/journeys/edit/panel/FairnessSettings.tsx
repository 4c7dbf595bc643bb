import { NumberInput, Slider, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { LengthField } from '../forms/WhenFields.tsx';
import type { SettingsProps } from './SettingsPanel.tsx';
import css from '../forms/Forms.module.css';

/** Among other journeys: who goes first, one at a time, and who is kept out to see what it is worth. */
export function FairnessSettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('journey-editor');
  const { holdOut, ignoreControlGroup, priority, group } = settings;
  return (
    <section className={`${css['section']} ${css['form']}`}>
      <h3>{t('set.fairness')}</h3>
      <NumberInput
        size="xs"
        w={160}
        min={0}
        max={90}
        suffix=" %"
        label={t('set.holdOut')}
        description={t('set.holdOutHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={holdOut}
        onChange={(value) => onChange({ ...settings, holdOut: Number(value) || 0 }, 'holdOut')}
      />
      <Switch
        size="xs"
        label={t('set.ignoreControl')}
        description={t('set.ignoreControlHint')}
        checked={ignoreControlGroup}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...settings, ignoreControlGroup: checked }, 'ignoreControlGroup')
        }
      />
      <div>
        <p className="sm-13 sm-strong">{t('set.priority', { value: priority })}</p>
        <Slider
          size="sm"
          min={0}
          max={100}
          thumbLabel={t('set.priorityLabel')}
          value={priority}
          onChange={(value) => onChange({ ...settings, priority: value }, 'priority')}
        />
      </div>
      <TextInput
        size="xs"
        maxLength={60}
        label={t('set.group')}
        description={t('set.groupHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={group?.name ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const next = value === '' ? null : { onConflict: group?.onConflict ?? ('stay' as const), name: value };
          onChange({ ...settings, group: next }, 'group');
        }}
      />
      {group && (
        <Choice
          label={t('set.onConflict')}
          width={300}
          value={group.onConflict}
          choices={(['stay', 'replace'] as const).map((key) => ({ value: key, label: t(`onConflict.${key}`) }))}
          onChange={(onConflict) => onChange({ ...settings, group: { ...group, onConflict } }, 'onConflict')}
        />
      )}
    </section>
  );
}

/** What comes late, and what an outage left. */
export function LatenessSettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('journey-editor');
  const { holdOverdue } = settings;
  return (
    <section className={`${css['section']} ${css['form']}`}>
      <h3>{t('set.lateness')}</h3>
      <LengthField
        label={t('set.maxLateness')}
        value={settings.maxLateness}
        onChange={(maxLateness) => onChange({ ...settings, maxLateness }, 'maxLateness')}
      />
      <Switch
        size="xs"
        label={t('set.holdOn')}
        checked={holdOverdue !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...settings, holdOverdue: checked ? { value: 6, unit: 'hour' } : null }, 'holdOverdue')
        }
      />
      {holdOverdue && (
        <LengthField
          label={t('set.holdOverdue')}
          value={holdOverdue}
          onChange={(length) => onChange({ ...settings, holdOverdue: length }, 'holdOverdue')}
        />
      )}
    </section>
  );
}
