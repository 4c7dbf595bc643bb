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
  return (
    <>
      <PageHeader
        title={data ? t('edit', { name: data.name }) : t('one')}
        crumb={{ label: data?.name ?? t('title'), to: data ? `/segments/${data.id}` : '/segments' }}
      />
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && <SegmentForm key={data.id} start={data} segment={data} />}
    </>
  );
}
