import { Button } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { Preparing } from './Preparing.tsx';
import { SegmentBadges, SegmentSubtitle } from './SegmentHead.tsx';
import { SegmentContent } from './SegmentContent.tsx';
import { SegmentMenu } from './SegmentMenu.tsx';
import { SegmentProblem } from './SegmentProblem.tsx';
import { useSegmentActs } from './use-segment-acts.ts';

const WHILE_PREPARING_MS = 1_500;
const EVERY_MS = 15_000;

/** One segment: how many, who comes and goes, what it means, who they are. */
export function SegmentPage() {
  const { t } = useTranslation('segments');
  const { segmentId } = useParams({ strict: false });
  const mayWrite = useRight('segments:write');
  const { data, error, refetch } = useApiQuery<Segment>(`/segments/${segmentId}`, {
    refreshMs: (segment) => (segment?.status === 'preparing' ? WHILE_PREPARING_MS : EVERY_MS),
  });
  if (!data) {
    return (
      <>
        <PageHeader title={t('one')} crumb={{ label: t('title'), to: '/segments' }} />
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={6} />}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.name}
        crumb={{ label: t('title'), to: '/segments' }}
        subtitle={<SegmentSubtitle segment={data} />}
        badge={<SegmentBadges segment={data} />}
      >
        {data.definition && (
          <Button component={PathLink} to={`/simulations/new?try=segment:${data.id}`} variant="subtle">
            {t('act.tryOnPast')}
          </Button>
        )}
        {mayWrite && <MainAct segment={data} />}
        {mayWrite && <SegmentMenu segment={data} isOnPage />}
      </PageHeader>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data.status === 'preparing' && <Preparing segment={data} />}
      {data.problem && <SegmentProblem problem={data.problem} />}
      <SegmentContent segment={data} />
    </>
  );
}

/** Change it; what is archived comes back first. */
function MainAct({ segment: { id, kind, status }, segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const acts = useSegmentActs();
  if (status === 'archived') {
    return (
      <Button leftSection={<IconArrowBackUp size={16} stroke={1.6} />} onClick={() => acts.restore(segment)}>
        {t('act.restore')}
      </Button>
    );
  }
  return (
    <Button
      {...(kind === 'dynamic' ? { variant: 'filled' } : {})}
      component={PathLink}
      to={`/segments/${id}/edit`}
      leftSection={<IconPencil size={16} stroke={1.6} />}
    >
      {t('act.edit')}
    </Button>
  );
}
