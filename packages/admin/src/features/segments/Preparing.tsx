import { Button } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { isCounted } from './is-counted.ts';
import { useSegmentActs } from './use-segment-acts.ts';
import css from './Segments.module.css';

/** A definition that is being counted over history: how far, and a way to stop it. */
export function Preparing({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const acts = useSegmentActs();
  const mayStop = useRight('jobs:write') && segment.jobId !== null;
  const isFirst = !isCounted(segment);
  const { done, total } = segment.progress ?? { done: 0, total: null };
  return (
    <section className={css['banner']}>
      <div>
        <ProgressBar label={t('preparing.label')} done={done} total={total} />
        <p style={{ marginTop: 6 }}>{t(isFirst ? 'preparing.first' : 'preparing.again')}</p>
      </div>
      {mayStop && <Button onClick={() => acts.stop(segment)}>{t('act.stop')}</Button>}
    </section>
  );
}
