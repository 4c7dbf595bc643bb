import { Checkbox, MultiSelect, Radio } from '@mantine/core';
import type { Audience } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { useSegmentNames } from '../../../conditions/use-segment-names.ts';
import { Card } from '../../../ui/Card.tsx';
import { AudienceCondition } from './AudienceCondition.tsx';
import type { CampaignDraft } from './use-campaign-draft.ts';

const EVERYBODY: Audience = { include: [], where: null, exclude: [], suppress: 'all' };

/** Who gets it: segments and lists in, a condition of its own, segments and lists out. */
export function AudienceStep({ draft: { plan, plans } }: { draft: CampaignDraft }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { segments } = useSegmentNames();
  const audience = plan.audience ?? EVERYBODY;
  const isEverybody = plan.audience !== null && plan.audience.include.length === 0 && plan.audience.where === null;
  const set = (patch: Partial<Audience>) => plans({ audience: { ...audience, ...patch } });
  /** With neither a segment nor a condition nobody is chosen: what was narrow never becomes everybody by itself. */
  const choose = (patch: Pick<Partial<Audience>, 'include' | 'where'>) => {
    const next = { ...audience, ...patch };
    plans({ audience: next.include.length === 0 && next.where === null ? null : next });
  };
  const data = segments.map(({ id, name, size }) => ({
    value: String(id),
    label: t('audience.choice', { name, size: format.number(size) }),
  }));
  return (
    <Card title={t('audience.title')}>
      <div style={{ display: 'grid', gap: 20 }}>
        <MultiSelect
          searchable
          label={t('audience.include')}
          description={t('audience.includeHint')}
          nothingFoundMessage={t('audience.none')}
          data={data}
          value={audience.include.map(String)}
          onChange={(ids) => choose({ include: ids.map(Number) })}
        />
        <Checkbox
          label={t('audience.everybody')}
          checked={isEverybody}
          disabled={audience.where !== null}
          onChange={({ currentTarget }) =>
            plans({ audience: currentTarget.checked ? { ...audience, include: [] } : null })
          }
        />
        <AudienceCondition value={audience.where} onChange={(where) => choose({ where })} />
        <MultiSelect
          searchable
          label={t('audience.exclude')}
          nothingFoundMessage={t('audience.none')}
          data={data}
          value={audience.exclude.map(String)}
          onChange={(ids) => set({ exclude: ids.map(Number) })}
          disabled={plan.audience === null}
        />
        <Radio.Group
          label={t('audience.suppress')}
          value={audience.suppress === 'all' ? 'all' : 'none'}
          onChange={(value) => set({ suppress: value === 'all' ? 'all' : [] })}
        >
          <div style={{ display: 'grid', gap: 8, marginTop: 6 }}>
            <Radio value="all" label={t('audience.suppressAll')} disabled={plan.audience === null} />
            <Radio value="none" label={t('audience.suppressNone')} disabled={plan.audience === null} />
          </div>
        </Radio.Group>
      </div>
    </Card>
  );
}
