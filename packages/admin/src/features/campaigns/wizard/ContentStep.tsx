import { Button, Select } from '@mantine/core';
import { MAX_VARIANTS, type CampaignVariant } from '@sandmill/contracts';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import type { Template } from '@sandmill/contracts/api/messages';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import css from '../Campaigns.module.css';
import { ContentPreview } from './ContentPreview.tsx';
import { TestSettings } from './TestSettings.tsx';
import { TopicField } from './TopicField.tsx';
import type { CampaignDraft } from './use-campaign-draft.ts';
import { VariantCard } from './VariantCard.tsx';

const LIMIT = 200;
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** What they get: one mail, or variants of it that are tried against each other. */
export function ContentStep({ campaign, draft }: { campaign: Campaign; draft: CampaignDraft }) {
  const { t } = useTranslation('campaigns');
  const { plan, plans } = draft;
  const [shown, setShown] = useState(plan.variants[0]?.id ?? 'a');
  const { data } = useApiQuery<ApiPage<Template>>('/templates', { query: { limit: LIMIT } });
  const templates = (data?.items ?? []).filter((one) => one.class === 'marketing');
  const current = plan.variants.find(({ id }) => id === shown) ?? plan.variants[0];
  const write = (variants: CampaignVariant[]) => plans({ variants, ...(variants.length < 2 ? { test: null } : {}) });
  const add = () => {
    const id = IDS.find((one) => !plan.variants.some((variant) => variant.id === one)) ?? 'a';
    const last = plan.variants.at(-1);
    write([...plan.variants, { id, name: '', templateId: last?.templateId ?? null, subject: null, preheader: null }]);
    setShown(id);
  };
  return (
    <>
      {plan.variants.map((variant, place) => (
        <VariantCard
          key={variant.id}
          variant={variant}
          letter={plan.variants.length > 1 ? String.fromCharCode(65 + place) : null}
          templates={templates}
          onChange={(next) => write(plan.variants.map((one) => (one.id === next.id ? next : one)))}
          onRemove={plan.variants.length > 1 ? () => write(plan.variants.filter(({ id }) => id !== variant.id)) : null}
        />
      ))}
      {plan.variants.length < MAX_VARIANTS && (
        <div>
          <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={add}>
            {t('content.addVariant')}
          </Button>
          <p className="sm-small sm-muted" style={{ marginTop: 4 }}>
            {t('content.addVariantHint')}
          </p>
        </div>
      )}
      <TopicField plan={plan} onChange={plans} />
      {plan.variants.length > 1 && <TestSettings plan={plan} onChange={plans} />}
      <Card title={t('content.preview')}>
        {plan.variants.length > 1 && (
          <Select
            size="xs"
            w={180}
            mb={12}
            allowDeselect={false}
            aria-label={t('content.which')}
            value={current?.id ?? null}
            data={plan.variants.map(({ id, name }, place) => ({
              value: id,
              label: name || t('variant', { letter: String.fromCharCode(65 + place) }),
            }))}
            onChange={(id) => setShown(id ?? 'a')}
          />
        )}
        {current?.templateId ? (
          <ContentPreview
            key={current.templateId}
            campaign={campaign}
            variant={current}
            templateId={current.templateId}
          />
        ) : (
          <p className={`sm-13 sm-muted ${css['nothing']}`}>{t('content.chooseFirst')}</p>
        )}
      </Card>
    </>
  );
}
