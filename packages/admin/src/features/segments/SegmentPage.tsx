import { Button } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { IconArchive, IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { useHealth } from '../../shell/health.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Preparing } from './Preparing.tsx';
import { SegmentContent } from './SegmentContent.tsx';
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
        subtitle={<Subtitle segment={data} />}
        badge={<SegmentBadge segment={data} />}
      >
        {data.definition && (
          <Button component={PathLink} to={`/simulations/new?try=segment:${data.id}`} variant="subtle">
            {t('act.tryOnPast')}
          </Button>
        )}
        {mayWrite && <ArchiveSegment segment={data} />}
        {mayWrite && data.status !== 'archived' && <EditSegment id={data.id} />}
      </PageHeader>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data.status === 'preparing' && <Preparing segment={data} />}
      <SegmentContent segment={data} />
    </>
  );
}

function SegmentBadge({ segment: { status, kind } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  if (status === 'archived') return <StatusBadge status="archived" />;
  if (status === 'preparing') return <StatusBadge status="preparing" />;
  return <Badge tone="quiet">{t(`kind.${kind}`)}</Badge>;
}

/** The description, and how fresh the number is. */
function Subtitle({ segment: { description, status, kind } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { data: health } = useHealth();
  const isFollowed = status === 'live' && kind === 'dynamic';
  const lag = isFollowed && health?.segmentLagMs != null ? health.segmentLagMs : null;
  return (
    <span className="sm-prose">
      {description} {lag !== null && t('fresh', { lag: format.duration(lag) })}
    </span>
  );
}

function ArchiveSegment({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const acts = useSegmentActs();
  if (segment.status === 'archived') {
    return (
      <Button leftSection={<IconArrowBackUp size={16} stroke={1.6} />} onClick={() => acts.restore(segment)}>
        {t('act.restore')}
      </Button>
    );
  }
  const use = segment.usedIn[0];
  return (
    <Button
      leftSection={<IconArchive size={16} stroke={1.6} />}
      disabled={use !== undefined}
      {...(use ? { title: t('act.archiveInUse', { name: use.name }) } : {})}
      onClick={() => acts.archive(segment)}
    >
      {t('act.archive')}
    </Button>
  );
}

function EditSegment({ id }: { id: number }) {
  const { t } = useTranslation('segments');
  return (
    <Button
      variant="filled"
      component={PathLink}
      to={`/segments/${id}/edit`}
      leftSection={<IconPencil size={16} stroke={1.6} />}
    >
      {t('act.edit')}
    </Button>
  );
}
