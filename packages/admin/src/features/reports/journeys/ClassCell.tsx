import type { ComparedClass } from '@sandmill/contracts/api/journey-comparison';
import { IconTrophy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import css from './JourneyTable.module.css';

/** A journey with the people of one class: who converted, what each brought, and whether the journey is why. */
export function ClassCell({ cell, currency }: { cell: ComparedClass | undefined; currency: string }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  if (!cell) return null;
  const { reached, kept, difference, verdict, isBest } = cell;
  const each = reached.people === 0 ? null : format.money(Number(reached.revenue) / reached.people, currency);
  const people = t('journeys.people', { count: reached.people });
  const points = `${(difference ?? 0) > 0 ? '+' : ''}${format.number((difference ?? 0) * 100, 1)}`;
  return (
    <>
      <span className={css['rate']}>
        {reached.withGoal === 0 ? t('journeys.noGoal') : format.percent(reached.converted / reached.withGoal)}
      </span>
      <span className={css['under']}>{each === null ? people : t('journeys.each', { people, money: each })}</span>
      {verdict !== 'none' && (
        <span className={css['lift']} data-verdict={verdict}>
          {verdict === 'few' ? t('journeys.few') : t(`journeys.${verdict}`, { points })}
          <span className={css['under']}>
            {t('journeys.against', {
              rate: format.percent(kept.converted / kept.withGoal),
              people: t('journeys.people', { count: kept.people }),
            })}
          </span>
        </span>
      )}
      {isBest && (
        <Badge tone="ok" icon={IconTrophy}>
          {t('journeys.best')}
        </Badge>
      )}
    </>
  );
}
