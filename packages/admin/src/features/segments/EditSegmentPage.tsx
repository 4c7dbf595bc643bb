import type { Segment } from '@sandmill/contracts/api/segments';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SegmentForm } from './SegmentForm.tsx';

/** Change a segment. What was live stays until the new definition is ready. */
export function EditSegmentPage() {
  const { t } = useTranslation('segments');
  const { segmentId } = useParams({ strict: false });
  const { data, error, refetch } = useApiQuery<Segment>(`/segments/${segmentId}`);
  if (data) return <SegmentForm key={data.id} start={data} segment={data} />;
  return (
    <>
      <PageHeader title={t('one')} crumb={{ label: t('title'), to: '/segments' }} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
    </>
  );
}
