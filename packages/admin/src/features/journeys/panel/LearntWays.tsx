import type { LearntSplit } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { BarRows } from '../../../ui/BarRow.tsx';

const EVERY_MS = 15_000;

/** What a split that learns knows: how many went each way, what it brought, and which share of the next people it gets. */
export function LearntWays({ journeyId, stepId }: { journeyId: string; stepId: string }) {
  const { t } = useTranslation('journeys');
  const format = useFormat();
  const { data } = useApiQuery<{ items: LearntSplit[] }>(`/journeys/${journeyId}/splits`, { refreshMs: EVERY_MS });
  const split = data?.items.find(({ node }) => node === stepId);
  if (!split) return null;
  return (
    <>
      <p className="sm-13 sm-soft">{t(`learnt.reward.${split.reward}`)}</p>
      <BarRows
        label={t('learnt.title')}
        items={split.ways.map(({ id, name, nextShare }) => ({
          key: id,
          label: name || id,
          value: nextShare,
          text: format.percent(nextShare, 0),
        }))}
      />
      {split.ways.map(({ id, name, chosen, rewarded }) => (
        <p key={id} className="sm-small sm-muted">
          {name || id}:{' '}
          {t('learnt.way', { count: chosen, rewarded, rate: chosen > 0 ? format.percent(rewarded / chosen) : '–' })}
        </p>
      ))}
      <p className="sm-small sm-muted">{t('learnt.note')}</p>
    </>
  );
}
