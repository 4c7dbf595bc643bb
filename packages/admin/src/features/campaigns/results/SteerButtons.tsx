import { Button } from '@mantine/core';
import type { Campaign, CampaignNumbers } from '@sandmill/contracts/api/campaigns';
import { IconMailForward, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { useCampaignActs } from '../use-campaign-acts.ts';

type Props = { campaign: Campaign; numbers: CampaignNumbers | undefined };

/** Pause, resume, stop; and once it is over, send again to those it did not reach. */
export function SteerButtons({ campaign, numbers }: Props) {
  const { t } = useTranslation('campaigns');
  const mayWrite = useRight('journeys:write');
  const acts = useCampaignActs();
  const { id, name, status, pauseReason, archivedAt } = campaign;
  if (!mayWrite || archivedAt !== null) return null;
  const named = { id, name };
  const undelivered = numbers?.undelivered ?? 0;
  const isGoing = status === 'sending' || (status === 'scheduled' && campaign.repeats);
  return (
    <>
      {acts.pause.error && <ErrorNote error={acts.pause.error} />}
      {isGoing && (
        <Button
          leftSection={<IconPlayerPause size={16} stroke={1.6} />}
          loading={acts.pause.isPending}
          onClick={() => acts.pause.mutate(named)}
        >
          {t('act.pause')}
        </Button>
      )}
      {(isGoing || status === 'paused') && <Stop campaign={campaign} acts={acts} />}
      {status === 'paused' && pauseReason !== 'undecided' && (
        <Button
          variant="filled"
          leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
          loading={acts.resume.isPending}
          onClick={() => acts.resume.mutate(named)}
        >
          {pauseReason === 'overdue' ? t('act.sendLate') : t('act.resume')}
        </Button>
      )}
      {(status === 'sent' || status === 'stopped') && undelivered > 0 && (
        <Resend campaign={campaign} undelivered={undelivered} acts={acts} />
      )}
    </>
  );
}

type Acts = { campaign: Campaign; acts: ReturnType<typeof useCampaignActs> };

/** There is no way back, so it says what is kept and what is lost. */
function Stop({ campaign: { id, name }, acts: { stop } }: Acts) {
  const { t } = useTranslation('campaigns');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlayerStop size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
        {t('act.stop')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('stop.title', { name })}
        verb={t('stop.verb')}
        isBusy={stop.isPending}
        onConfirm={() => stop.mutate({ id, name }, { onSuccess: () => setAsking(false) })}
      >
        <p>{t('stop.text')}</p>
        {stop.error && <ErrorNote error={stop.error} />}
      </ConfirmDialog>
    </>
  );
}

function Resend({ campaign: { id, name }, acts: { resend }, undelivered }: Acts & { undelivered: number }) {
  const { t } = useTranslation('campaigns');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button leftSection={<IconMailForward size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
        {t('act.resend', { count: undelivered })}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('resend.title')}
        verb={t('resend.verb')}
        isBusy={resend.isPending}
        onConfirm={() => resend.mutate({ id, name }, { onSuccess: () => setAsking(false) })}
      >
        <p>{t('resend.text', { count: undelivered })}</p>
        {resend.error && <ErrorNote error={resend.error} />}
      </ConfirmDialog>
    </>
  );
}
