import type { CampaignTestRow } from '@sandmill/contracts/api/campaigns';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useDecisionWords } from './use-decision-words.ts';

/** Of what has been tried in campaigns: who won, the rates, and why. */
export function useCampaignTestColumns(): Column<CampaignTestRow>[] {
  const { t } = useTranslation('campaigns');
  return useMemo(
    () => [
      { key: 'name', label: t('column.name'), card: 'title', cell: (row) => <Name row={row} /> },
      { key: 'winner', label: t('tests.winner'), card: 'left', cell: (row) => <Winner row={row} /> },
      { key: 'rates', label: t('tests.rates'), card: 'right', cell: (row) => <Rates row={row} /> },
      { key: 'why', label: t('tests.why'), cell: (row) => <Why row={row} /> },
      { key: 'beganAt', label: t('tests.began'), card: 'badge', cell: ({ beganAt }) => <Instant at={beganAt} /> },
    ],
    [t],
  );
}

function useVariantName(): (row: CampaignTestRow, id: string) => string {
  const { t } = useTranslation('campaigns');
  return ({ variants }, id) => {
    const place = variants.findIndex((one) => one.id === id);
    return variants[place]?.name || t('variant', { letter: String.fromCharCode(65 + Math.max(0, place)) });
  };
}

function Name({ row }: { row: CampaignTestRow }) {
  const nameOf = useVariantName();
  const words = row.variants.map((one) => `${nameOf(row, one.id)}: ${one.subject || one.templateName}`);
  return (
    <span style={{ display: 'grid', minWidth: 0 }}>
      <span className="sm-trunc sm-strong">{row.name}</span>
      <span className="sm-small sm-muted sm-trunc" title={words.join('\n')}>
        {words.join(' / ')}
      </span>
    </span>
  );
}

function Winner({ row }: { row: CampaignTestRow }) {
  const { t } = useTranslation('campaigns');
  const nameOf = useVariantName();
  if (row.winner !== null) return <strong>{nameOf(row, row.winner)}</strong>;
  return <span className="sm-muted">{row.status === 'sending' ? t('tests.underWay') : t('tests.nobody')}</span>;
}

/** Of each variant what one mail brought, in the order of the plan. */
function Rates({ row: { decision, metric } }: { row: CampaignTestRow }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const one = (mean: number): string => (metric === 'revenue' ? format.number(mean) : format.percent(mean));
  return (
    <span style={{ display: 'grid' }}>
      <span>{decision?.variants.map(({ mean }) => one(mean)).join(' / ')}</span>
      <span className="sm-small sm-muted">{t(`metric.${metric}`)}</span>
    </span>
  );
}

function Why({ row }: { row: CampaignTestRow }) {
  const wordsOf = useDecisionWords();
  return <span className="sm-small sm-soft">{row.decision && wordsOf(row.decision, row)}</span>;
}
