import { MultiSelect } from '@mantine/core';
import type { TriggerOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useSegmentNames } from '../../../../conditions/use-segment-names.ts';
import { OccurrenceFields } from './OccurrenceFields.tsx';

type Schedule = TriggerOf<'schedule'>;
const EVERY = ['once', 'day', 'week', 'month'] as const;

/** At an instant, or again and again: who enters, when, until when. */
export function ScheduleForm({ trigger, onChange }: { trigger: Schedule; onChange: (trigger: Schedule) => void }) {
  const { t } = useTranslation('journey-editor');
  const { segments } = useSegmentNames();
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
      <OccurrenceFields value={trigger} choices={EVERY} onChange={onChange} />
    </>
  );
}
