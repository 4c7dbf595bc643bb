import { Button } from '@mantine/core';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { IconArchive, IconCopy, IconHistory, IconPencil, IconPlayerPause } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useErrorWords } from '../../ui/ErrorNote.tsx';
import { ResumeJourney } from './ResumeJourney.tsx';
import { useDuplicate } from './use-duplicate.ts';
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

/** Draw it, and pause what is live or resume what is paused. A draft goes live from the editor, which says what will happen. */
export function RunJourney({ journey, acts: { pause } }: Props) {
  const { t } = useTranslation('journeys');
  const { id, name, status } = journey;
  return (
    <>
      {status === 'live' && (
        <Button
          leftSection={<IconPlayerPause size={16} stroke={1.6} />}
          disabled={pause.isPending}
          onClick={() => pause.mutate({ id, name })}
        >
          {t('act.pause')}
        </Button>
      )}
      <Button
        component={Link}
        to="/journeys/$journeyId/edit"
        params={{ journeyId: id } as never}
        variant={status === 'paused' ? 'default' : 'filled'}
        leftSection={<IconPencil size={16} stroke={1.6} />}
      >
        {t('act.edit')}
      </Button>
      {status === 'paused' && <ResumeJourney journey={journey} />}
    </>
  );
}

/** A copy as a draft; also of what is archived. */
export function DuplicateJourney({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journeys');
  const duplicate = useDuplicate();
  return (
    <Button
      leftSection={<IconCopy size={16} stroke={1.6} />}
      loading={duplicate.isPending}
      onClick={() => duplicate.mutate(journey)}
    >
      {t('act.duplicate')}
    </Button>
  );
}

/** To the time machine: what it would have done in the past. */
export function TryJourney({ id }: { id: string }) {
  const { t } = useTranslation('journey-simulations');
  return (
    <Button
      component={Link}
      to={`/journeys/${id}/simulations` as never}
      leftSection={<IconHistory size={16} stroke={1.6} />}
    >
      {t('try')}
    </Button>
  );
}
