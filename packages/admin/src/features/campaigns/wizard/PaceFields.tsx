import { Checkbox, NumberInput, Radio, Select, TextInput } from '@mantine/core';
import type { CampaignPace, CampaignPlan } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';

type Props = { plan: CampaignPlan; onChange: (patch: Partial<CampaignPlan>) => void };
const FIRST: Record<CampaignPace['kind'], CampaignPace> = {
  all: { kind: 'all' },
  perMinute: { kind: 'perMinute', count: 500 },
  over: { kind: 'over', hours: 4 },
};

/** How fast they leave, what becomes of them in quiet hours, and who goes first when not all may leave. */
export function PaceFields({ plan, onChange }: Props) {
  const { t } = useTranslation('campaigns');
  const { pace } = plan;
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Radio.Group
        aria-label={t('pace.title')}
        value={pace.kind}
        onChange={(kind) => onChange({ pace: FIRST[kind as CampaignPace['kind']] })}
      >
        <div style={{ display: 'grid', gap: 10 }}>
          {(['all', 'perMinute', 'over'] as const).map((kind) => (
            <Radio key={kind} value={kind} label={t(`pace.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      {pace.kind === 'perMinute' && (
        <NumberInput
          w={180}
          min={1}
          max={100_000}
          allowDecimal={false}
          label={t('pace.count')}
          value={pace.count}
          onChange={(value) => Number(value) >= 1 && onChange({ pace: { ...pace, count: Number(value) } })}
        />
      )}
      {pace.kind === 'over' && (
        <NumberInput
          w={180}
          min={0.25}
          max={72}
          label={t('pace.hours')}
          value={pace.hours}
          onChange={(value) =>
            Number(value) >= 0.25 && onChange({ pace: { ...pace, hours: Math.min(72, Number(value)) } })
          }
        />
      )}
      <div className="sm-row sm-wrap" style={{ gap: 16, alignItems: 'end' }}>
        <Select
          w={230}
          allowDeselect={false}
          label={t('pace.quiet')}
          value={plan.quietHours}
          data={(['hold', 'skip'] as const).map((key) => ({ value: key, label: t(`pace.quietHours.${key}`) }))}
          onChange={(value) => onChange({ quietHours: value === 'skip' ? 'skip' : 'hold' })}
        />
        <TextInput
          w={180}
          maxLength={60}
          label={t('pace.tag')}
          value={plan.pressureTag ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ pressureTag: value.trim() === '' ? null : value })}
        />
        <NumberInput
          w={140}
          min={0}
          max={100}
          allowDecimal={false}
          label={t('pace.priority')}
          value={plan.priority}
          onChange={(value) => value !== '' && onChange({ priority: Math.min(100, Math.max(0, Number(value))) })}
        />
      </div>
      <Checkbox
        label={t('pace.controlGroup')}
        checked={!plan.ignoreControlGroup}
        onChange={({ currentTarget }) => onChange({ ignoreControlGroup: !currentTarget.checked })}
      />
    </div>
  );
}
