import { Button } from '@mantine/core';
import type { Campaign, CampaignNumbers, CampaignRun } from '@sandmill/contracts/api/campaigns';
import { IconArrowBackUp, IconClock, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/clock.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import css from '../Campaigns.module.css';
import { useCampaignActs } from '../use-campaign-acts.ts';

type Props = { campaign: Campaign; run: CampaignRun; numbers: CampaignNumbers | undefined };

/** Where it stands now, in words: when it leaves and how to take it back, how far it is, why it does not go on. */
export function StateNote({ campaign, run, numbers }: Props) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  if (campaign.archivedAt !== null) return null;
  if (campaign.status === 'scheduled') return <Scheduled campaign={campaign} run={run} />;
  if (campaign.status === 'paused' && campaign.pauseReason !== null)
    return (
      <Callout tone="warn" icon={IconPlayerPause} title={t(`paused.${campaign.pauseReason}.title`)}>
        {t(`paused.${campaign.pauseReason}.text`)}
      </Callout>
    );
  if (campaign.status !== 'sending') return null;
  const isTesting = run.decideAt !== null && run.winner === null;
  const gone = numbers ? numbers.planned - numbers.waiting + numbers.controlGroup : 0;
  return (
    <div className={css['progress']}>
      <ProgressBar label={t('progress.label')} done={Math.min(gone, numbers?.audience ?? gone)} total={run.audience} />
      {isTesting && run.decideAt && (
        <p className="sm-13 sm-soft">{t('progress.testing', { at: format.instant(run.decideAt, true) })}</p>
      )}
    </div>
  );
}

function Scheduled({ campaign, run }: Pick<Props, 'campaign' | 'run'>) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const now = useNow(1_000);
  const mayWrite = useRight('journeys:write');
  const { cancel } = useCampaignActs();
  const left = Date.parse(run.startsAt) - now;
  const isSoon = left < SOON_MS;
  const { id, name } = campaign;
  return (
    <>
      <Callout
        tone="info"
        icon={IconClock}
        title={
          isSoon
            ? t('scheduled.soon', { left: format.duration(Math.max(1_000, left)) })
            : t('scheduled.at', { at: format.instant(run.startsAt, true), zone: format.zone })
        }
      >
        <p>{t('scheduled.text')}</p>
        {mayWrite && (
          <Button
            mt={10}
            leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ id, name })}
          >
            {t('act.cancel')}
          </Button>
        )}
      </Callout>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </>
  );
}

const SOON_MS = 3_600_000;
