import { NumberInput, TextInput } from '@mantine/core';
import type { TriggerOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { ClockField, WeekdaysField, ZoneField } from './WhenFields.tsx';
import css from './Forms.module.css';

/** When something happens again and again: of a journey's schedule, of a campaign. */
export type Occurrences<Every extends string> = Pick<
  TriggerOf<'schedule'>,
  'interval' | 'days' | 'dayOfMonth' | 'at' | 'zone' | 'date' | 'until'
> & { every: Every };

type Props<Every extends string, Value extends Occurrences<Every>> = {
  value: Value;
  /** "once" too, where that may be chosen. */
  choices: readonly Every[];
  onChange: (value: Value) => void;
};

/** Every second Tuesday at nine, from a day on, until a day; or once. */
export function OccurrenceFields<Every extends string, Value extends Occurrences<Every>>(props: Props<Every, Value>) {
  const { value, choices, onChange } = props;
  const { t } = useTranslation('journey-editor');
  const { every } = value;
  const set = (patch: Partial<Occurrences<Every>>) => onChange({ ...value, ...patch });
  return (
    <>
      <div className={css['fields']}>
        <Choice
          label={t('field.repeat')}
          width={180}
          value={every}
          choices={choices.map((key) => ({ value: key, label: t(`repeat.${key}`) }))}
          onChange={(key) => set({ every: key })}
        />
        {every !== 'once' && (
          <NumberInput
            size="xs"
            w={110}
            min={1}
            max={52}
            allowDecimal={false}
            label={t(`field.interval.${every}`)}
            value={value.interval}
            onChange={(interval) => Number(interval) >= 1 && set({ interval: Math.min(52, Number(interval)) })}
          />
        )}
        {every === 'month' && (
          <NumberInput
            size="xs"
            w={130}
            min={1}
            max={31}
            allowDecimal={false}
            label={t('field.dayOfMonth')}
            value={value.dayOfMonth}
            onChange={(day) => Number(day) >= 1 && set({ dayOfMonth: Math.min(31, Number(day)) })}
          />
        )}
      </div>
      {every === 'week' && <WeekdaysField value={value.days} onChange={(days) => set({ days })} />}
      <div className={css['fields']}>
        <Days value={value} onChange={onChange} />
        <ClockField label={t('field.at')} value={value.at} onChange={(at) => set({ at })} />
        <ZoneField value={value.zone} onChange={(zone) => set({ zone })} />
      </div>
    </>
  );
}

function Days<Value extends Occurrences<string>>({
  value,
  onChange,
}: Pick<Props<string, Value>, 'value' | 'onChange'>) {
  const { t } = useTranslation('journey-editor');
  const pick = (key: 'date' | 'until', day: string) => {
    const next = { ...value };
    delete next[key];
    onChange(day === '' ? next : { ...next, [key]: day });
  };
  return (
    <>
      <TextInput
        size="xs"
        w={160}
        type="date"
        label={t(`field.${value.every === 'once' ? 'day' : 'firstDay'}`)}
        value={value.date ?? ''}
        onChange={({ currentTarget }) => pick('date', currentTarget.value)}
      />
      {value.every !== 'once' && (
        <TextInput
          size="xs"
          w={160}
          type="date"
          label={t('field.lastDay')}
          value={value.until ?? ''}
          onChange={({ currentTarget }) => pick('until', currentTarget.value)}
        />
      )}
    </>
  );
}
