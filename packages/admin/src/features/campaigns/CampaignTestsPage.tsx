import type { CampaignTestRow } from '@sandmill/contracts/api/campaigns';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { useCampaignTestColumns } from './campaign-test-columns.tsx';

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
      acts={
        <Button component={PathLink} to="/reports?view=tests&of=journeys">
          {t('tests.inJourneys')}
        </Button>
      }
      search={{ label: t('tests.search'), value: search, onChange: setSearch }}
      columns={useCampaignTestColumns()}
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
