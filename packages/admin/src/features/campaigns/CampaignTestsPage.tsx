import type { CampaignTestRow } from '@sandmill/contracts/api/campaigns';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useFormat } from '../../app/use-format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { useDecisionWords } from './use-decision-words.ts';

/** What has been tried against what, who won and why: so that nobody tries the same again. */
export function CampaignTestsPage() {
  const { t } = useTranslation('campaigns');
  const [search, setSearch] = useUrlState('search', '');
  const paged = usePagedQuery<CampaignTestRow>('/campaign-tests', { search });
  return (
    <ListPage
      title={t('tests.title')}
      subtitle={t('tests.subtitle')}
      crumb={{ label: t('title'), to: '/campaigns' }}
      search={{ label: t('tests.search'), value: search, onChange: setSearch }}
      columns={useColumns()}
      paged={paged}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      to={({ campaignId }) => `/campaigns/${campaignId}`}
      empty={
        search === '' ? (
          <EmptyState drawing="wheel" title={t('tests.empty')} text={t('tests.emptyText')} />
        ) : (
          <EmptyState
            drawing="pile"
            title={t('tests.noneFound')}
            text={t('empty.narrowed')}
            action={{ label: t('empty.clear'), onClick: () => setSearch('') }}
          />
        )
      }
    />
  );
}

function useColumns(): Column<CampaignTestRow>[] {
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
