import { Button, TextInput } from '@mantine/core';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SaveStatus } from '../../../ui/SaveStatus.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { useUrlState } from '../../../ui/use-url-state.ts';
import { CampaignMenu } from '../CampaignMenu.tsx';
import css from '../Campaigns.module.css';
import { AudienceStep } from './AudienceStep.tsx';
import { ContentStep } from './ContentStep.tsx';
import { LivePanel } from './LivePanel.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import { TimingStep } from './TimingStep.tsx';
import { useCampaignDraft, type CampaignDraft } from './use-campaign-draft.ts';
import { useCampaignPreview, type LivePreview } from './use-campaign-preview.ts';
import { WizardSteps, type StepKey, STEPS } from './WizardSteps.tsx';

/** A draft, step by step: who, what, when, and a last look. Everything saves itself; the number is always in sight. */
export function CampaignWizard({ campaign, onReload }: { campaign: Campaign; onReload: () => void }) {
  const { t } = useTranslation('campaigns');
  const draft = useCampaignDraft(campaign);
  const live = useCampaignPreview(draft.plan, campaign.id);
  const [key, setKey] = useUrlState('step', 'audience');
  const step: StepKey = STEPS.find((one) => one === key) ?? 'audience';
  const place = STEPS.indexOf(step);
  const [before, after] = [STEPS[place - 1], STEPS[place + 1]];
  return (
    <>
      <PageHeader
        title={draft.name.trim() || t('one')}
        crumb={{ label: t('title'), to: '/campaigns' }}
        badge={<StatusBadge status="draft" />}
        subtitle={<SaveStatus saving={draft} onReload={onReload} />}
      >
        <CampaignMenu campaign={campaign} />
      </PageHeader>
      <WizardSteps step={step} problems={live.preview?.problems ?? []} onStep={setKey} />
      <div className={css['wizard']}>
        <div className={css['main']}>
          <StepBody step={step} campaign={campaign} draft={draft} live={live} onStep={setKey} />
          <div className="sm-row sm-between">
            {before ? <Button onClick={() => setKey(before)}>{t('wizard.back')}</Button> : <span />}
            {after && (
              <Button variant="filled" onClick={() => setKey(after)}>
                {t('wizard.next', { step: t(`step.${after}`) })}
              </Button>
            )}
          </div>
        </div>
        <LivePanel live={live} />
      </div>
    </>
  );
}

type BodyProps = {
  step: StepKey;
  campaign: Campaign;
  draft: CampaignDraft;
  live: LivePreview;
  onStep: (step: StepKey) => void;
};

function StepBody({ step, campaign, draft, live, onStep }: BodyProps) {
  switch (step) {
    case 'audience':
      return (
        <>
          <NameFields draft={draft} />
          <AudienceStep draft={draft} />
        </>
      );
    case 'content':
      return <ContentStep campaign={campaign} draft={draft} />;
    case 'timing':
      return <TimingStep draft={draft} live={live} />;
    case 'review':
      return <ReviewStep campaign={campaign} draft={draft} live={live} onStep={onStep} />;
  }
}

function NameFields({ draft: { name, folder, set } }: { draft: CampaignDraft }) {
  const { t } = useTranslation('campaigns');
  return (
    <div className={css['two']}>
      <TextInput
        label={t('field.name')}
        maxLength={120}
        value={name}
        error={name.trim() === '' && t('field.nameMissing')}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <TextInput
        label={t('field.folder')}
        description={t('field.folderHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={100}
        value={folder ?? ''}
        onChange={({ currentTarget: { value } }) => set({ folder: value.trim() === '' ? null : value })}
      />
    </div>
  );
}
