import type { CampaignTestRow } from '@sandmill/contracts/api/campaigns';
import type { JourneyTest } from '@sandmill/contracts/api/journey-tests';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { ChoiceChips } from '../../../ui/Chip.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { useCampaignTestColumns } from '../../campaigns/campaign-test-columns.tsx';
import { useJourneyTestColumns } from './journey-test-columns.tsx';

const OF = ['campaigns', 'journeys'] as const;

/** Everything that has been tried against something else: in campaigns, and where chance parts people in journeys. */
export function TestsView() {
  const { t } = useTranslation('reports');
  const [{ of: asked, search = '' }, set] = useUrlValues();
  const of = OF.find((one) => one === asked) ?? 'campaigns';
  return (
    <>
      <FilterChips
        filters={[]}
        onDrop={() => undefined}
        start={
          <>
            <SearchField
              label={t('tests.search')}
              value={search}
              onChange={(value) => set({ search: value || undefined })}
            />
            <ChoiceChips
              label={t('tests.of')}
              value={of}
              choices={OF.map((key) => ({ key, label: t(`tests.${key}`) }))}
              onChange={(next) => set({ of: next })}
            />
          </>
        }
      />
      {of === 'campaigns' ? <CampaignTests search={search} /> : <JourneyTests search={search} />}
    </>
  );
}

function CampaignTests({ search }: { search: string }) {
  const { t } = useTranslation('reports');
  const paged = usePagedQuery<CampaignTestRow>('/campaign-tests', { search: search || undefined });
  return (
    <DataTable
      label={t('tests.campaigns')}
      columns={useCampaignTestColumns()}
      paged={paged}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      to={({ campaignId }) => `/campaigns/${campaignId}`}
      empty={<NoTests search={search} of="campaigns" />}
    />
  );
}

function JourneyTests({ search }: { search: string }) {
  const { t } = useTranslation('reports');
  const paged = usePagedQuery<JourneyTest>('/reports/journey-tests', { search: search || undefined });
  return (
    <>
      <DataTable
        label={t('tests.journeys')}
        columns={useJourneyTestColumns()}
        paged={paged}
        rowKey={({ journeyId, node }) => `${journeyId} ${node}`}
        rowName={({ name }) => name}
        to={({ journeyId }) => `/journeys/${journeyId}`}
        empty={<NoTests search={search} of="journeys" />}
      />
      {paged.items.length > 0 && (
        <p className="sm-small sm-muted" style={{ marginTop: 12 }}>
          {t('tests.note')}
        </p>
      )}
    </>
  );
}

function NoTests({ search, of }: { search: string; of: (typeof OF)[number] }) {
  const { t } = useTranslation('reports');
  if (search !== '') return <EmptyState drawing="pile" title={t('tests.noneFound')} text={t('mails.noneFoundText')} />;
  return <EmptyState drawing="wheel" title={t('tests.empty')} text={t(`tests.emptyText.${of}`)} />;
}
