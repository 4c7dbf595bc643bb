import { Button, Select } from '@mantine/core';
import { CAMPAIGN_STATUSES, type CampaignRow } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { useCampaignColumns } from './campaign-columns.tsx';
import { useNewCampaign } from './use-new-campaign.ts';

const EVERY_MS = 10_000;
const VIEWS = ['all', ...CAMPAIGN_STATUSES, 'archived'] as const;
type View = (typeof VIEWS)[number];

/** What we send to many at a time: the newest first. */
export function CampaignsPage() {
  const { t } = useTranslation('campaigns');
  const [{ search = '', status = 'all', folder = '' }, setUrl] = useUrlValues();
  const view: View = VIEWS.find((one) => one === status) ?? 'all';
  const isStatus = view !== 'all' && view !== 'archived';
  const query = {
    search,
    folder,
    ...(isStatus ? { status: view } : {}),
    ...(view === 'archived' ? { archived: true } : {}),
  };
  const paged = usePagedQuery<CampaignRow>('/campaigns', query, { refreshMs: EVERY_MS });
  const folders = useApiQuery<{ items: string[] }>('/campaign-folders').data?.items ?? [];
  const columns = useCampaignColumns();
  const create = useNewCampaign();
  const mayWrite = useRight('journeys:write');
  const isPlain = search === '' && folder === '' && view === 'all';
  const onNew = mayWrite ? { label: t('act.new'), onClick: () => create.mutate() } : null;
  return (
    <>
      {create.error && <ErrorNote error={create.error} />}
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        acts={
          <Button component={PathLink} to="/campaigns/tests">
            {t('tests.title')}
          </Button>
        }
        add={onNew}
        search={{ label: t('search'), value: search, onChange: (value) => setUrl({ search: value || undefined }) }}
        view={{
          label: t('view.label'),
          value: view,
          choices: VIEWS.map((key) => ({ key, label: t(`view.${key}`) })),
          onChange: (key) => setUrl({ status: key === 'all' ? undefined : key }),
        }}
        filters={{
          chips: [],
          onDrop: () => {},
          add: folders.length > 0 && (
            <Select
              size="xs"
              w={170}
              clearable
              aria-label={t('folder.filter')}
              placeholder={t('folder.all')}
              data={folders}
              value={folder || null}
              onChange={(next) => setUrl({ folder: next ?? undefined })}
            />
          ),
        }}
        columns={columns}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/campaigns/${id}`}
        empty={
          isPlain ? (
            <EmptyState
              drawing="wheel"
              title={t('empty.title')}
              text={t('empty.text')}
              {...(onNew ? { action: onNew } : {})}
            />
          ) : (
            <EmptyState
              drawing="pile"
              title={t('empty.noneFound')}
              text={t('empty.narrowed')}
              action={{
                label: t('empty.clear'),
                onClick: () => setUrl({ search: undefined, status: undefined, folder: undefined }),
              }}
            />
          )
        }
      />
    </>
  );
}
