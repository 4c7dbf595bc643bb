import { Button } from '@mantine/core';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconArchive, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useErrorWords } from '../../ui/ErrorNote.tsx';
import type { JourneyActs } from './use-journey-acts.ts';

type Props = { journey: Journey; acts: JourneyActs };

/** Archiving ends every run, so it asks first and says how many are under way. */
export function ArchiveJourney({ journey: { id, name, waiting }, acts: { archive } }: Props) {
  const { t } = useTranslation('journeys');
  const [isAsking, setAsking] = useState(false);
  const { what } = useErrorWords(archive.error);
  return (
    <>
      <Button leftSection={<IconArchive size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
        {t('act.archive')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('archive.title', { name })}
        verb={t('archive.verb')}
        isBusy={archive.isPending}
        onConfirm={() => archive.mutate({ id, name }, { onSuccess: () => setAsking(false) })}
      >
        <p>{waiting > 0 ? t('archive.underWay', { count: waiting }) : t('archive.nobody')}</p>
        <p style={{ marginTop: 8 }}>{t('archive.kept')}</p>
        {archive.error && (
          <p role="alert" className="sm-down" style={{ marginTop: 8 }}>
            {what}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}

/** Pause what is live; activate what is not, unless something holds it back. */
export function RunJourney({ journey: { id, name, status, problems }, acts: { activate, pause } }: Props) {
  const { t } = useTranslation('journeys');
  const isBlocked = problems.length > 0;
  if (status === 'live') {
    return (
      <Button
        leftSection={<IconPlayerPause size={16} stroke={1.6} />}
        disabled={pause.isPending}
        onClick={() => pause.mutate({ id, name })}
      >
        {t('act.pause')}
      </Button>
    );
  }
  return (
    <Button
      variant="filled"
      leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
      disabled={isBlocked || activate.isPending}
      {...(isBlocked ? { title: t('act.blocked') } : {})}
      onClick={() => activate.mutate({ id, name })}
    >
      {t('act.activate')}
    </Button>
  );
}
