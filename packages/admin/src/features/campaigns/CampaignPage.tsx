import type { Campaign } from '@sandmill/contracts/api/campaigns';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CampaignResults } from './results/CampaignResults.tsx';
import { CampaignWizard } from './wizard/CampaignWizard.tsx';

const GOING_MS = 3_000;
const STILL_MS = 30_000;

/** One campaign: a draft is made here step by step, what has been confirmed is watched and steered. */
export function CampaignPage() {
  const { t } = useTranslation('campaigns');
  const { campaignId } = useParams({ strict: false });
  const [round, setRound] = useState(0);
  const mayWrite = useRight('journeys:write');
  const { data, error, refetch } = useApiQuery<Campaign>(`/campaigns/${campaignId}`, {
    refreshMs: (campaign) => (campaign?.status === 'draft' ? false : isGoing(campaign) ? GOING_MS : STILL_MS),
  });
  /** What stands here gives way to what somebody else has saved: the steps begin anew. */
  const takeTheirs = () => void refetch().then(() => setRound((before) => before + 1));
  if (!data)
    return (
      <>
        <PageHeader title={t('one')} crumb={{ label: t('title'), to: '/campaigns' }} />
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
      </>
    );
  const isDraft = data.status === 'draft' && data.archivedAt === null && mayWrite;
  return isDraft ? (
    <CampaignWizard key={`${data.id} ${round}`} campaign={data} onReload={takeTheirs} />
  ) : (
    <CampaignResults campaign={data} error={error} />
  );
}

function isGoing(campaign: Campaign | undefined): boolean {
  return campaign?.status === 'sending' || campaign?.status === 'scheduled';
}
