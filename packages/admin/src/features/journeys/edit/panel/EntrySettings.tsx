import { NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useProperties } from '../../../../conditions/builder/editors/FiltersField.tsx';
import { PathField } from '../../../../conditions/builder/editors/PathField.tsx';
import { LengthField } from '../forms/WhenFields.tsx';
import { isPath } from '../forms/WaitForms.tsx';
import type { SettingsProps } from './SettingsPanel.tsx';
import css from '../forms/Forms.module.css';

const REENTRY = ['once', 'afterInterval', 'always'] as const;

/** How often the same person may enter, and what tells two runs apart. */
export function EntrySettings({ settings, onChange, triggerEvent }: SettingsProps) {
  const { t } = useTranslation('journey-editor');
  const known = useProperties(triggerEvent);
  const { reentry, runKey } = settings;
  return (
    <>
      <Choice
        label={t('set.reentry')}
        width={280}
        value={reentry.kind}
        choices={REENTRY.map((kind) => ({ value: kind, label: t(`reentry.${kind}`) }))}
        onChange={(kind) =>
          onChange(
            {
              ...settings,
              reentry: kind === 'afterInterval' ? { kind, interval: { value: 30, unit: 'day' } } : { kind },
            },
            'reentry',
          )
        }
      />
      {reentry.kind === 'afterInterval' && (
        <LengthField
          label={t('set.interval')}
          value={reentry.interval}
          onChange={(interval) => onChange({ ...settings, reentry: { ...reentry, interval } }, 'interval')}
        />
      )}
      <PathField
        label={t('set.runKey')}
        path={runKey ?? ['']}
        known={known}
        onChange={(path) => onChange({ ...settings, runKey: isPath(path) ? path : null }, 'runKey')}
      />
      <p className="sm-small sm-muted">{t('set.runKeyHint')}</p>
    </>
  );
}

const LIMITS = ['perPerson', 'total', 'perDay'] as const;

/** How many may enter, and between which instants. */
export function LimitSettings({ settings, onChange }: SettingsProps) {
  const { t } = useTranslation('journey-editor');
  const { limits, active } = settings;
  return (
    <section className={`${css['section']} ${css['form']}`}>
      <h3>{t('set.limits')}</h3>
      <div className={css['fields']}>
        {LIMITS.map((key) => (
          <NumberInput
            key={key}
            size="xs"
            w={150}
            min={1}
            hideControls
            allowDecimal={false}
            label={t(`limit.${key}`)}
            placeholder={t('noLimit')}
            value={limits[key] ?? ''}
            onChange={(value) => {
              const number = value === '' || Number(value) < 1 ? null : Number(value);
              onChange({ ...settings, limits: { ...limits, [key]: number } }, `limit.${key}`);
            }}
          />
        ))}
        {(['from', 'until'] as const).map((key) => (
          <TextInput
            key={key}
            size="xs"
            w={200}
            type="datetime-local"
            label={t(`set.active.${key}`)}
            value={localOf(active[key])}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...settings, active: { ...active, [key]: instantOf(value) } }, `active.${key}`)
            }
          />
        ))}
      </div>
    </section>
  );
}

/** An instant as the field of the browser writes it, on this computer's clock. */
function localOf(instant: string | null): string {
  if (instant === null) return '';
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function instantOf(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}
