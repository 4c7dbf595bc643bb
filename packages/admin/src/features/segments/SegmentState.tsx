import { Button } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Bar } from '../../ui/BarRow.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useSegmentActs } from './use-segment-acts.ts';
import css from './Segments.module.css';

/** Live is what everybody expects and needs no badge; preparing shows how far it is and can be stopped. */
export function SegmentState({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const acts = useSegmentActs();
  const mayStop = useRight('jobs:write') && segment.jobId !== null;
  if (segment.status === 'archived') return <StatusBadge status="archived" />;
  if (segment.status !== 'preparing') return null;
  const { done, total } = segment.progress ?? { done: 0, total: null };
  const share = total ? done / total : null;
  return (
    <span className={css['preparing']}>
      <span>
        <span className="sm-small">
          {share === null ? t('state.preparing') : t('state.preparingShare', { share: format.percent(share, 0) })}
        </span>
        <Bar share={share ?? 0} height={4} />
      </span>
      {mayStop && (
        <Button size="xs" variant="subtle" onClick={() => acts.stop(segment)}>
          {t('act.stop')}
        </Button>
      )}
    </span>
  );
}
