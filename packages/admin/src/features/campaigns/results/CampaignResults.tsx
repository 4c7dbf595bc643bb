import type { Campaign, CampaignNumbers, CampaignRun } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import { CampaignMenu } from '../CampaignMenu.tsx';
import css from '../Campaigns.module.css';
import { usePlanWords } from '../use-plan-words.ts';
import { Figures } from './Figures.tsx';
import { Reasons } from './Reasons.tsx';
import { RunList } from './RunList.tsx';
import { StateNote } from './StateNote.tsx';
import { SteerButtons } from './SteerButtons.tsx';
import { TestResult } from './TestResult.tsx';

const GOING_MS = 3_000;
const STILL_MS = 30_000;

/** What has been confirmed: where it stands, what came of it, and what may be done to it. */
export function CampaignResults({ campaign, error }: { campaign: Campaign; error: ApiError | null }) {
  const { t } = useTranslation('campaigns');
  const isGoing = campaign.status === 'sending' || campaign.status === 'scheduled';
  const numbers = useApiQuery<CampaignNumbers>(`/campaigns/${campaign.id}/numbers`, {
    refreshMs: isGoing ? GOING_MS : STILL_MS,
  });
  const run = currentRun(campaign);
  const hasBegun = campaign.audience > 0 || campaign.status !== 'scheduled';
  return (
    <>
      <PageHeader
        title={campaign.name}
        crumb={{ label: t('title'), to: '/campaigns' }}
        badge={<StatusBadge status={campaign.archivedAt === null ? campaign.status : 'archived'} />}
        subtitle={<Subtitle campaign={campaign} />}
      >
        <CampaignMenu campaign={campaign} />
        <SteerButtons campaign={campaign} numbers={numbers.data} />
      </PageHeader>
      {error && <ErrorNote error={error} />}
      {numbers.error && <ErrorNote error={numbers.error} onRetry={() => void numbers.refetch()} />}
      <div className={css['results']}>
        {run && <StateNote campaign={campaign} run={run} numbers={numbers.data} />}
        {hasBegun && !numbers.data && !numbers.error && <LoadingBars count={5} />}
        {numbers.data && hasBegun && (
          <>
            <Figures campaign={campaign} numbers={numbers.data} />
            {numbers.data.chances && <TestResult campaign={campaign} numbers={numbers.data} run={run} />}
            <div className={css['pair']}>
              <Reasons campaign={campaign} numbers={numbers.data} />
              <Plan campaign={campaign} />
            </div>
          </>
        )}
        {!hasBegun && <Plan campaign={campaign} />}
        {campaign.runs.length > 1 && <RunList runs={campaign.runs} />}
      </div>
    </>
  );
}

/** The run that is under way, else the one to come, else the last. */
function currentRun({ runs }: Campaign): CampaignRun | undefined {
  return (
    runs.find(({ status }) => status === 'sending' || status === 'paused') ??
    runs.find(({ status }) => status === 'scheduled') ??
    runs.find(({ status }) => status !== 'cancelled')
  );
}

function Subtitle({ campaign: { startsAt, folder, repeats, status } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      {folder !== null && `${folder}. `}
      {startsAt !== null && (
        <>
          {status === 'scheduled' ? t('results.starts') : t('results.started')} <Instant at={startsAt} withTime />
          {repeats && `, ${t('repeats')}`}.
        </>
      )}
    </>
  );
}

function Plan({ campaign: { plan } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const words = usePlanWords();
  return (
    <Card title={t('results.plan')}>
      <Facts
        facts={[
          { label: t('step.audience'), value: words.audience(plan) },
          { label: t('step.content'), value: words.content(plan) },
          { label: t('step.timing'), value: words.timing(plan) },
          { label: t('pace.title'), value: words.pace(plan) },
        ]}
      />
    </Card>
  );
}
