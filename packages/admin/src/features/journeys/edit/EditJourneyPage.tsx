import type { Journey } from '@sandmill/contracts/api/journeys';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { JourneyEditor } from './JourneyEditor.tsx';
import css from './EditJourney.module.css';

/** /journeys/{id}/edit: draw it. Read once: from then on, what stands here is the newest. */
export function EditJourneyPage() {
  const { t } = useTranslation('journeys');
  const { journeyId = '' } = useParams({ strict: false });
  const [round, setRound] = useState(0);
  const { data, error, isFetchedAfterMount, refetch } = useApiQuery<Journey>(`/journeys/${journeyId}`, { staleMs: 0 });
  /** What stands here gives way to what somebody else has saved: the editor begins anew. */
  const takeTheirs = () => void refetch().then(() => setRound((before) => before + 1));
  // What another page had read some time ago is no ground to draw on.
  if (data && (isFetchedAfterMount || error === null)) {
    if (isFetchedAfterMount) return <JourneyEditor key={`${journeyId} ${round}`} first={data} onReload={takeTheirs} />;
  }
  return (
    <div className={css['head']}>
      <PageHeader title={data?.name ?? t('one')} crumb={{ label: t('title'), to: '/journeys' }} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
    </div>
  );
}
