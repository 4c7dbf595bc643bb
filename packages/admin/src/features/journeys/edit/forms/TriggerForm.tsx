import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { Trigger, TriggerOf } from '@sandmill/contracts';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { PathField } from '../../../../conditions/builder/editors/PathField.tsx';
import { useClassifications } from '../../../../conditions/use-classifications.ts';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { useEditor } from '../editor-context.ts';
import { TagField } from './ActForms.tsx';
import { ConditionForm } from './ConditionForm.tsx';
import { EventForm } from './EventForm.tsx';
import { ScheduleForm } from './ScheduleForm.tsx';
import { EveryField, isPath, useTraits } from './WaitForms.tsx';
import { ClockField, OffsetField } from './WhenFields.tsx';
import css from './Forms.module.css';

type Props<K extends Trigger['kind']> = { trigger: TriggerOf<K>; onChange: (trigger: TriggerOf<K>) => void };

/** The form of a trigger, by its kind. */
export function TriggerForm({ trigger, onChange }: { trigger: Trigger; onChange: (trigger: Trigger) => void }) {
  const { t } = useTranslation('journey-editor');
  switch (trigger.kind) {
    case 'event':
      return <EventForm value={trigger.event} onChange={(event) => onChange({ ...trigger, event })} />;
    case 'segmentEntered':
    case 'segmentLeft':
      return <SegmentField value={trigger.segmentId} onChange={(segmentId) => onChange({ ...trigger, segmentId })} />;
    case 'stageChanged':
      return <StageForm trigger={trigger} onChange={onChange} />;
    case 'scoreCrossed':
      return <ScoreForm trigger={trigger} onChange={onChange} />;
    case 'tag':
      return (
        <>
          <Choice
            label={t('field.do')}
            width={200}
            value={trigger.change}
            choices={(['added', 'removed'] as const).map((key) => ({ value: key, label: t(`tagChange.${key}`) }))}
            onChange={(change) => onChange({ ...trigger, change })}
          />
          <TagField value={trigger.tag} onChange={(tag) => onChange({ ...trigger, tag })} />
        </>
      );
    case 'form':
      return <FormTrigger trigger={trigger} onChange={onChange} />;
    case 'condition':
      return <ConditionForm value={trigger.when} onChange={(when) => onChange({ ...trigger, when })} />;
    case 'date':
      return <DateForm trigger={trigger} onChange={onChange} />;
    case 'schedule':
      return <ScheduleForm trigger={trigger} onChange={onChange} />;
    case 'api':
      return <p className="sm-13 sm-soft">{t('apiHint')}</p>;
  }
}

function SegmentField({ value, onChange }: { value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useTranslation('journey-editor');
  const { segments } = useSegmentNames();
  return (
    <Select
      size="xs"
      searchable
      label={t('field.segment')}
      placeholder={t('chooseSegment')}
      data={segments.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}

function StageForm({ trigger, onChange }: Props<'stageChanged'>) {
  const { t } = useTranslation('journey-editor');
  const { words } = useEditor();
  const all = useClassifications(words);
  const values = all.find(({ key }) => key === trigger.classification)?.values ?? [];
  const data = values.map(({ value, name }) => ({ value, label: name }));
  const { from, ...anywhere } = trigger;
  return (
    <>
      <Choice
        label={t('field.classification')}
        width={260}
        value={trigger.classification}
        choices={all.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(classification) => onChange({ ...anywhere, classification, to: [] })}
      />
      <MultiSelect
        size="xs"
        label={t('field.stageTo')}
        data={data}
        value={trigger.to}
        onChange={(to) => onChange({ ...trigger, to })}
      />
      <MultiSelect
        size="xs"
        label={t('field.stageFrom')}
        placeholder={from?.length ? '' : t('fromAny')}
        data={data}
        value={from ?? []}
        onChange={(next) => onChange(next.length === 0 ? anywhere : { ...trigger, from: next })}
      />
    </>
  );
}

function ScoreForm({ trigger, onChange }: Props<'scoreCrossed'>) {
  const { t } = useTranslation('journey-editor');
  const { data } = useApiQuery<{ items: ScoringModelView[] }>('/scoring-models', { staleMs: 60_000 });
  const models = data?.items ?? [];
  const thresholds = models.find(({ key }) => key === trigger.model)?.definition.thresholds ?? [];
  return (
    <>
      <Select
        size="xs"
        label={t('field.model')}
        data={models.map(({ key, name }) => ({ value: key, label: name }))}
        value={trigger.model || null}
        onChange={(model) => onChange({ ...trigger, model: model ?? '', threshold: '' })}
      />
      <Select
        size="xs"
        label={t('field.threshold')}
        data={thresholds.map(({ key, name }) => ({ value: key, label: name }))}
        value={trigger.threshold || null}
        onChange={(threshold) => onChange({ ...trigger, threshold: threshold ?? '' })}
      />
      <Choice
        label={t('field.direction')}
        width={260}
        value={trigger.direction}
        choices={(['up', 'down'] as const).map((key) => ({ value: key, label: t(`direction.${key}`) }))}
        onChange={(direction) => onChange({ ...trigger, direction })}
      />
    </>
  );
}

function FormTrigger({ trigger, onChange }: Props<'form'>) {
  const { t } = useTranslation('journey-editor');
  const { formId, ...any } = trigger;
  return (
    <TextInput
      size="xs"
      maxLength={100}
      label={t('field.form')}
      description={t('formHint')}
      value={formId ?? ''}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? any : { ...trigger, formId: value })}
    />
  );
}

function DateForm({ trigger, onChange }: Props<'date'>) {
  const { t } = useTranslation('journey-editor');
  const traits = useTraits();
  return (
    <div className={css['fields']}>
      <PathField
        label={t('field.trait')}
        path={trigger.path ?? ['']}
        known={traits}
        onChange={(path) => onChange({ ...trigger, path: isPath(path) ? path : null })}
      />
      <EveryField value={trigger.every} onChange={(every) => onChange({ ...trigger, every })} />
      <OffsetField value={trigger.offsetDays} onChange={(offsetDays) => onChange({ ...trigger, offsetDays })} />
      <ClockField label={t('field.at')} value={trigger.at} onChange={(at) => onChange({ ...trigger, at })} />
    </div>
  );
}
