import { Switch, TextInput } from '@mantine/core';
import type { DateSource } from '@sandmill/contracts';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { useRight } from '../../../../app/session.ts';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useProperties } from '../../../../conditions/builder/editors/FiltersField.tsx';
import { PathField } from '../../../../conditions/builder/editors/PathField.tsx';
import { RunConditionForm } from './RunConditionForm.tsx';
import { EventForm } from './EventForm.tsx';
import { MatchingField } from './MatchingField.tsx';
import { triggerEventOf, webhooksOf, type NodeFormProps } from './form-props.ts';
import { ClockField, LengthField, OffsetField, TimeoutField, WeekdaysField, ZoneField } from './WhenFields.tsx';
import css from './Forms.module.css';

export function WaitForm({ node, onChange }: NodeFormProps<'wait'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <LengthField
      label={t('field.howLong')}
      value={node.duration}
      onChange={(duration) => onChange({ ...node, duration })}
    />
  );
}

export function WaitUntilTimeForm({ node, onChange }: NodeFormProps<'waitUntilTime'>) {
  const { t } = useTranslation('journey-editor');
  const { until, ...exact } = node;
  return (
    <>
      <WeekdaysField value={node.days} onChange={(days) => onChange({ ...node, days })} />
      <div className={css['fields']}>
        <ClockField label={t('field.at')} value={node.at} onChange={(at) => onChange({ ...node, at })} />
        {until !== undefined && (
          <ClockField label={t('field.until')} value={until} onChange={(next) => onChange({ ...node, until: next })} />
        )}
        <ZoneField value={node.zone} onChange={(zone) => onChange({ ...node, zone })} />
      </div>
      <Switch
        size="xs"
        label={t('window.label')}
        description={t('window.hint')}
        checked={until !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? { ...node, until: '18:00' } : exact)}
      />
    </>
  );
}

export function WaitUntilDateForm({ node, onChange, definition }: NodeFormProps<'waitUntilDate'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <DateSourceField
        value={node.date}
        triggerEvent={triggerEventOf(definition)}
        onChange={(date) => onChange({ ...node, date })}
      />
      <div className={css['fields']}>
        <EveryField value={node.every} onChange={(every) => onChange({ ...node, every })} />
        <OffsetField value={node.offsetDays} onChange={(offsetDays) => onChange({ ...node, offsetDays })} />
        <ClockField label={t('field.at')} value={node.at} onChange={(at) => onChange({ ...node, at })} />
        <ZoneField value={node.zone} onChange={(zone) => onChange({ ...node, zone })} />
      </div>
    </>
  );
}

export function EveryField({
  value,
  onChange,
}: {
  value: 'once' | 'year';
  onChange: (every: 'once' | 'year') => void;
}) {
  const { t } = useTranslation('journey-editor');
  return (
    <Choice
      label={t('field.every')}
      width={200}
      value={value}
      choices={(['once', 'year'] as const).map((every) => ({ value: every, label: t(`dateEvery.${every}`) }))}
      onChange={onChange}
    />
  );
}

type DateProps = { value: DateSource | null; triggerEvent: string; onChange: (date: DateSource | null) => void };

function DateSourceField({ value, triggerEvent, onChange }: DateProps) {
  const { t } = useTranslation('journey-editor');
  const traits = useTraits();
  const properties = useProperties(triggerEvent);
  const kind = value === null ? 'none' : 'trait' in value ? 'trait' : 'trigger' in value ? 'trigger' : 'date';
  const start: Record<typeof kind, DateSource | null> = {
    none: null,
    trait: { trait: ['birthday'] },
    trigger: { trigger: ['date'] },
    date: { date: '2027-01-01' },
  };
  return (
    <div className={css['fields']}>
      <Choice
        label={t('field.date')}
        width={220}
        value={kind}
        choices={(['none', 'trait', 'trigger', 'date'] as const).map((key) => ({
          value: key,
          label: t(`dateFrom.${key}`),
        }))}
        onChange={(next) => onChange(start[next])}
      />
      {value && 'trait' in value && (
        <PathField
          label={t('field.trait')}
          path={value.trait}
          known={traits}
          onChange={(path) => isPath(path) && onChange({ trait: path })}
        />
      )}
      {value && 'trigger' in value && (
        <PathField
          label={t('run.property')}
          path={value.trigger}
          known={properties}
          onChange={(path) => isPath(path) && onChange({ trigger: path })}
        />
      )}
      {value && 'date' in value && (
        <TextInput
          size="xs"
          w={160}
          type="date"
          label={t('field.day')}
          value={value.date}
          onChange={({ currentTarget }) => currentTarget.value !== '' && onChange({ date: currentTarget.value })}
        />
      )}
    </div>
  );
}

export function isPath(path: readonly string[]): boolean {
  return path.length > 0 && path.every((key) => key !== '');
}

export function useTraits(): PropertySchema[] {
  const enabled = useRight('events:read');
  const { data } = useApiQuery<ApiPage<PropertySchema>>('/schema/traits', {
    query: { limit: 200 },
    enabled,
    staleMs: 60_000,
  });
  return data?.items ?? [];
}

export function WaitForEventForm({ node, onChange, definition }: NodeFormProps<'waitForEvent'>) {
  return (
    <>
      <EventForm value={node.event} onChange={(event) => onChange({ ...node, event })} />
      <MatchingField
        event={node.event?.name ?? ''}
        triggerEvent={triggerEventOf(definition)}
        value={node.matching}
        onChange={(matching) => onChange({ ...node, matching: matching })}
      />
      <TimeoutField value={node.timeout} onChange={(timeout) => onChange({ ...node, timeout })} />
    </>
  );
}

export function WaitForConditionForm({ node, onChange, definition }: NodeFormProps<'waitForCondition'>) {
  return (
    <>
      <RunConditionForm
        value={node.when}
        onChange={(when) => onChange({ ...node, when })}
        triggerEvent={triggerEventOf(definition)}
        webhooks={webhooksOf(definition)}
      />
      <TimeoutField value={node.timeout} onChange={(timeout) => onChange({ ...node, timeout })} />
    </>
  );
}

export function BestHourForm({ node, onChange }: NodeFormProps<'waitForBestHour'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <LengthField label={t('field.within')} value={node.within} onChange={(within) => onChange({ ...node, within })} />
      <p className="sm-small sm-muted">{t('bestHour')}</p>
    </>
  );
}
