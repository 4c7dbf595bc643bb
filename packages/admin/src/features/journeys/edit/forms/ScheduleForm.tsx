import { MultiSelect, NumberInput, TextInput } from '@mantine/core';
import type { TriggerOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { ClockField, WeekdaysField, ZoneField } from './WhenFields.tsx';
import css from './Forms.module.css';

type Schedule = TriggerOf<'schedule'>;
const EVERY = ['once', 'day', 'week', 'month'] as const;

/** At an instant, or again and again: who enters, when, until when. */
export function ScheduleForm({ trigger, onChange }: { trigger: Schedule; onChange: (trigger: Schedule) => void }) {
  const { t } = useTranslation('journey-editor');
  const { segments } = useSegmentNames();
  const { every } = trigger;
  return (
    <>
      <MultiSelect
        size="xs"
        searchable
        label={t('field.audience')}
        description={t('audienceHint')}
        data={segments.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={trigger.segmentIds.map(String)}
        onChange={(ids) => onChange({ ...trigger, segmentIds: ids.map(Number) })}
      />
      <div className={css['fields']}>
        <Choice
          label={t('field.repeat')}
          width={180}
          value={every}
          choices={EVERY.map((key) => ({ value: key, label: t(`repeat.${key}`) }))}
          onChange={(key) => onChange({ ...trigger, every: key })}
        />
        {every !== 'once' && (
          <NumberInput
            size="xs"
            w={110}
            min={1}
            max={52}
            allowDecimal={false}
            label={t(`field.interval.${every}`)}
            value={trigger.interval}
            onChange={(interval) => Number(interval) >= 1 && onChange({ ...trigger, interval: Number(interval) })}
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
            value={trigger.dayOfMonth}
            onChange={(day) => Number(day) >= 1 && onChange({ ...trigger, dayOfMonth: Number(day) })}
          />
        )}
      </div>
      {every === 'week' && <WeekdaysField value={trigger.days} onChange={(days) => onChange({ ...trigger, days })} />}
      <div className={css['fields']}>
        <Days trigger={trigger} onChange={onChange} />
        <ClockField label={t('field.at')} value={trigger.at} onChange={(at) => onChange({ ...trigger, at })} />
        <ZoneField value={trigger.zone} onChange={(zone) => onChange({ ...trigger, zone })} />
      </div>
    </>
  );
}

function Days({ trigger, onChange }: { trigger: Schedule; onChange: (trigger: Schedule) => void }) {
  const { t } = useTranslation('journey-editor');
  const { date, ...undated } = trigger;
  const { until, ...endless } = trigger;
  return (
    <>
      <TextInput
        size="xs"
        w={160}
        type="date"
        label={t(`field.${trigger.every === 'once' ? 'day' : 'firstDay'}`)}
        value={date ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undated : { ...trigger, date: value })}
      />
      {trigger.every !== 'once' && (
        <TextInput
          size="xs"
          w={160}
          type="date"
          label={t('field.lastDay')}
          value={until ?? ''}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? endless : { ...trigger, until: value })}
        />
      )}
    </>
  );
}
