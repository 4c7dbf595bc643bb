import { NumberInput, Radio, Select, Switch } from '@mantine/core';
import { CAMPAIGN_METRICS, type CampaignMetric, type CampaignPlan, type CampaignTest } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/Card.tsx';
import { SampleSize } from '../../reports/SampleSize.tsx';
import { LengthField } from '../../journeys/edit/forms/WhenFields.tsx';

const FIRST: CampaignTest = {
  share: 20,
  metric: 'clicks',
  wait: { value: 4, unit: 'hour' },
  threshold: 0.95,
  early: true,
  undecided: 'ask',
};

type Props = { plan: CampaignPlan; onChange: (patch: Partial<CampaignPlan>) => void };

/** A part of the audience tries the variants, the rest gets the winner; or everybody is parted evenly. */
export function TestSettings({ plan: { test }, onChange }: Props) {
  const { t } = useTranslation('campaigns');
  return (
    <Card title={t('test.title')}>
      <div style={{ display: 'grid', gap: 16 }}>
        <Switch
          label={t('test.on')}
          description={test === null ? t('test.offHint') : t('test.onHint')}
          checked={test !== null}
          onChange={({ currentTarget }) => onChange({ test: currentTarget.checked ? FIRST : null })}
        />
        {test !== null && <SampleSize rate={null} />}
        {test !== null && <Fields test={test} onChange={(next) => onChange({ test: next })} />}
      </div>
    </Card>
  );
}

function Fields({ test, onChange }: { test: CampaignTest; onChange: (test: CampaignTest) => void }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      <div className="sm-row sm-wrap" style={{ gap: 16, alignItems: 'end' }}>
        <NumberInput
          size="xs"
          w={150}
          min={1}
          max={50}
          suffix=" %"
          label={t('test.share')}
          value={test.share}
          onChange={(share) => Number(share) >= 1 && onChange({ ...test, share: Math.min(50, Number(share)) })}
        />
        <Select
          size="xs"
          w={190}
          allowDeselect={false}
          label={t('test.metric')}
          value={test.metric}
          data={CAMPAIGN_METRICS.map((key) => ({ value: key, label: t(`metric.${key}`) }))}
          onChange={(metric) => onChange({ ...test, metric: (metric ?? 'clicks') as CampaignMetric })}
        />
        <LengthField label={t('test.wait')} value={test.wait} onChange={(wait) => onChange({ ...test, wait })} />
        <NumberInput
          size="xs"
          w={170}
          min={80}
          max={99.9}
          decimalScale={1}
          suffix=" %"
          label={t('test.threshold')}
          value={Math.round(test.threshold * 1000) / 10}
          onChange={(value) =>
            Number(value) >= 80 && onChange({ ...test, threshold: Math.min(0.999, Number(value) / 100) })
          }
        />
      </div>
      <p className="sm-small sm-muted">{t('test.thresholdHint')}</p>
      <Switch
        label={t('test.early')}
        description={test.metric === 'revenue' ? t('test.earlyNotRevenue') : t('test.earlyHint')}
        disabled={test.metric === 'revenue'}
        checked={test.early && test.metric !== 'revenue'}
        onChange={({ currentTarget }) => onChange({ ...test, early: currentTarget.checked })}
      />
      <Radio.Group
        label={t('test.undecided')}
        value={test.undecided}
        onChange={(undecided) => onChange({ ...test, undecided: undecided === 'best' ? 'best' : 'ask' })}
      >
        <div style={{ display: 'grid', gap: 8, marginTop: 6 }}>
          <Radio value="ask" label={t('test.ask')} />
          <Radio value="best" label={t('test.best')} />
        </div>
      </Radio.Group>
    </>
  );
}
