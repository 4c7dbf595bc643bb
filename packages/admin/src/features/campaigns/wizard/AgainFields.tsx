import { NumberInput, Select, TextInput } from '@mantine/core';
import type { CampaignTiming } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { ClockField, WeekdaysField, ZoneField } from '../../journeys/edit/forms/WhenFields.tsx';

type Again = Extract<CampaignTiming, { kind: 'again' }>;
const EVERY = ['day', 'week', 'month'] as const;

/** Every second Tuesday at nine, until a day. */
export function AgainFields({ timing, onChange }: { timing: Again; onChange: (timing: Again) => void }) {
  const { t } = useTranslation('campaigns');
  const { date, ...undated } = timing;
  const { until, ...endless } = timing;
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <div className="sm-row sm-wrap" style={{ gap: 16, alignItems: 'end' }}>
        <Select
          size="xs"
          w={150}
          allowDeselect={false}
          label={t('again.every')}
          value={timing.every}
          data={EVERY.map((key) => ({ value: key, label: t(`again.${key}`) }))}
          onChange={(every) => onChange({ ...timing, every: EVERY.find((one) => one === every) ?? 'week' })}
        />
        <NumberInput
          size="xs"
          w={120}
          min={1}
          max={52}
          allowDecimal={false}
          label={t('again.interval')}
          value={timing.interval}
          onChange={(value) => Number(value) >= 1 && onChange({ ...timing, interval: Math.min(52, Number(value)) })}
        />
        {timing.every === 'month' && (
          <NumberInput
            size="xs"
            w={140}
            min={1}
            max={31}
            allowDecimal={false}
            label={t('again.dayOfMonth')}
            value={timing.dayOfMonth}
            onChange={(value) => Number(value) >= 1 && onChange({ ...timing, dayOfMonth: Math.min(31, Number(value)) })}
          />
        )}
      </div>
      {timing.every === 'week' && (
        <WeekdaysField value={timing.days} onChange={(days) => onChange({ ...timing, days })} />
      )}
      <div className="sm-row sm-wrap" style={{ gap: 16, alignItems: 'end' }}>
        <ClockField label={t('timing.time')} value={timing.at} onChange={(at) => onChange({ ...timing, at })} />
        <ZoneField value={timing.zone} onChange={(zone) => onChange({ ...timing, zone })} />
        <TextInput
          size="xs"
          w={160}
          type="date"
          label={t('again.first')}
          value={date ?? ''}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? undated : { ...timing, date: value })}
        />
        <TextInput
          size="xs"
          w={160}
          type="date"
          label={t('again.until')}
          value={until ?? ''}
          onChange={({ currentTarget: { value } }) => onChange(value === '' ? endless : { ...timing, until: value })}
        />
      </div>
    </div>
  );
}
