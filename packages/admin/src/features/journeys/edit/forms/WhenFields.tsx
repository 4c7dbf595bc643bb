import { NumberInput, Select, TextInput } from '@mantine/core';
import type { Duration, JourneySettings } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { DurationField } from '../../../../conditions/builder/editors/DurationField.tsx';
import { Field } from '../../../../conditions/builder/editors/Field.tsx';
import css from './Forms.module.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
type Zone = 'contact' | 'workspace';

/** "1 ora". */
export function LengthField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Duration;
  onChange: (d: Duration) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  return (
    <Field label={label}>
      <DurationField
        duration={typed}
        onChange={(next) => {
          setTyped(next);
          // While the number is being typed there may be none.
          if (!Number.isFinite(next.value) || next.value <= 0) return;
          setKnown(next);
          onChange(next);
        }}
      />
    </Field>
  );
}

/** A time limit, or none. */
export function TimeoutField({ value, onChange }: { value: Duration | null; onChange: (d: Duration | null) => void }) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <Choice
        label={t('field.timeout')}
        width={200}
        value={value === null ? 'never' : 'after'}
        choices={[
          { value: 'after', label: t('timeout.after') },
          { value: 'never', label: t('timeout.never') },
        ]}
        onChange={(next) => onChange(next === 'never' ? null : { value: 1, unit: 'day' })}
      />
      {value && <LengthField label={t('field.atMost')} value={value} onChange={onChange} />}
    </>
  );
}

/** None chosen: every day. */
export function WeekdaysField({ value, onChange }: { value: number[]; onChange: (days: number[]) => void }) {
  const { t } = useTranslation('journey-editor');
  return (
    <fieldset className={css['group']}>
      <legend>{t('field.days')}</legend>
      <div className={css['days']}>
        {DAYS.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              className="sm-vh"
              checked={value.includes(day)}
              onChange={({ currentTarget }) =>
                onChange(DAYS.filter((one) => (one === day ? currentTarget.checked : value.includes(one))))
              }
            />
            <span>{t(`day.${day}`)}</span>
          </label>
        ))}
      </div>
      {value.length === 0 && <p className="sm-small sm-muted">{t('everyDay')}</p>}
    </fieldset>
  );
}

export function ClockField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (at: string) => void;
}) {
  return (
    <TextInput
      size="xs"
      w={110}
      type="time"
      label={label}
      value={value}
      onChange={({ currentTarget }) => CLOCK.test(currentTarget.value) && onChange(currentTarget.value)}
    />
  );
}

export function ZoneField({ value, onChange }: { value: Zone; onChange: (zone: Zone) => void }) {
  const { t } = useTranslation('journey-editor');
  return (
    <Choice
      label={t('field.zone')}
      width={220}
      value={value}
      choices={(['contact', 'workspace'] as const).map((zone) => ({ value: zone, label: t(`zone.${zone}`) }))}
      onChange={onChange}
    />
  );
}

/** "7 giorni prima". */
export function OffsetField({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const { t } = useTranslation('journey-editor');
  const side = value < 0 ? 'before' : value > 0 ? 'after' : 'on';
  return (
    <Field label={t('field.offset')}>
      {value !== 0 && (
        <NumberInput
          size="xs"
          w={72}
          hideControls
          min={1}
          max={366}
          allowDecimal={false}
          aria-label={t('field.offsetDays')}
          value={Math.abs(value)}
          onChange={(next) => Number(next) > 0 && onChange(value < 0 ? -Number(next) : Number(next))}
        />
      )}
      <Select
        size="xs"
        w={180}
        allowDeselect={false}
        aria-label={t('field.offset')}
        value={side}
        data={(['before', 'on', 'after'] as const).map((key) => ({ value: key, label: t(`offset.${key}`) }))}
        onChange={(next) => onChange(next === 'on' ? 0 : (Math.abs(value) || 7) * (next === 'before' ? -1 : 1))}
      />
    </Field>
  );
}

type Window = NonNullable<JourneySettings['window']>;

/** A stretch of the day on some weekdays. */
export function TimeWindowField({ value, onChange }: { value: Window; onChange: (window: Window) => void }) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <WeekdaysField value={value.days} onChange={(days) => onChange({ ...value, days })} />
      <div className={css['fields']}>
        <ClockField label={t('field.from')} value={value.from} onChange={(from) => onChange({ ...value, from })} />
        <ClockField label={t('field.to')} value={value.to} onChange={(to) => onChange({ ...value, to })} />
        <ZoneField value={value.zone} onChange={(zone) => onChange({ ...value, zone })} />
      </div>
    </>
  );
}
