import type { JourneyMap, Moment } from '@sandmill/contracts/api/journey-maps';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { MapWizard } from './MapWizard.tsx';

/** One map. Read once: from then on, what stands here is the newest. */
export function JourneyMapPage() {
  const { t } = useTranslation('journey-maps');
  const { mapId = '' } = useParams({ strict: false });
  const [round, setRound] = useState(0);
  const map = useApiQuery<JourneyMap>(`/journey-maps/${mapId}`, { staleMs: 0 });
  const moments = useApiQuery<{ items: Moment[] }>('/journey-moments');
  const takeTheirs = () => void map.refetch().then(() => setRound((before) => before + 1));
  if (map.data && map.isFetchedAfterMount && moments.data)
    return <MapWizard key={`${mapId} ${round}`} first={map.data} moments={moments.data.items} onReload={takeTheirs} />;
  const error = map.error ?? moments.error;
  return (
    <>
      <PageHeader title={map.data?.name ?? t('one')} crumb={{ label: t('title'), to: '/journey-maps' }} />
      {error ? (
        <ErrorNote error={error} onRetry={() => void Promise.all([map.refetch(), moments.refetch()])} />
      ) : (
        <LoadingBars count={6} />
      )}
    </>
  );
}
