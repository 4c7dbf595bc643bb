import type { Condition } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { editedOf } from '../../conditions/builder/ConditionEditor.tsx';
import { useFormat } from '../../app/use-format.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { isCounted } from './is-counted.ts';
import { useTrend } from './use-trend.ts';
import css from './LivePanel.module.css';

const DAYS = 30;

type Props = { definition: Condition; segment: Segment | null };

/**
 * A month of the size: as it was kept where the saved definition stands there, counted over the past where its
 * conditions have one, and otherwise why it cannot be known before saving.
 */
export function LiveTrend({ definition, segment }: Props) {
  const { t } = useTranslation('segments');
  const isSaved = segment !== null && isCounted(segment) && isSame(definition, segment.definition);
  const counted = useTrend(isSaved ? null : definition);
  if (isSaved) return <Line sizes={segment.trend} note={t('live.trendKept')} />;
  if (!counted) return null;
  if (counted.why !== null) return <p className="sm-small sm-muted">{t(`live.trendWhy.${counted.why}`)}</p>;
  return <Line sizes={(counted.points ?? []).map(({ people }) => people)} note={t('live.trendCounted')} />;
}

function Line({ sizes, note }: { sizes: number[]; note: string }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  if (sizes.length < 2) return null;
  return (
    <div className={css['trend']} role="img" aria-label={t('live.trend', { from: sizes[0], to: sizes.at(-1) })}>
      <Sparkline values={sizes} width={296} height={56} />
      <p className={css['axis']}>
        <span>{t('live.before', { days: DAYS, number: format.number(sizes[0] ?? 0) })}</span>
        <span>{t('live.today')}</span>
      </p>
      <p className="sm-small sm-muted">{note}</p>
    </div>
  );
}

function isSame(definition: Condition, saved: Condition | null): boolean {
  return JSON.stringify(definition) === JSON.stringify(editedOf(saved).condition);
}
