import { Button } from '@mantine/core';
import type { ArticleFeed } from '@sandmill/contracts/api/articles';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { FeedPanel } from './FeedPanel.tsx';
import { useFeedProblem } from './use-feed-problem.ts';

const NEW = '+';

/** Feeds that articles are read from every hour. */
export function ArticleFeedsPage() {
  const { t } = useTranslation('articles');
  const mayWrite = useRight('messages:write');
  const [{ panel }, setUrl] = useUrlValues();
  const { data, error, refetch } = useApiQuery<{ items: ArticleFeed[] }>('/article-feeds', { refreshMs: 30_000 });
  const columns = useColumns();
  const open = (id: string | undefined) => setUrl({ panel: id });
  const chosen = data?.items.find(({ id }) => id === panel) ?? null;
  const add = { label: t('feed.new'), onClick: () => open(NEW) };
  return (
    <WithPanel
      panel={
        panel === NEW || chosen ? (
          <FeedPanel key={panel} feed={panel === NEW ? null : chosen} onMade={open} onClose={() => open(undefined)} />
        ) : null
      }
    >
      <PageHeader title={t('feeds')} subtitle={t('feed.subtitle')} crumb={{ label: t('title'), to: '/articles' }}>
        {mayWrite && (
          <Button variant="filled" onClick={add.onClick}>
            {add.label}
          </Button>
        )}
      </PageHeader>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars shape="table" count={4} />}
      {data && (
        <DataTable
          label={t('feeds')}
          columns={columns}
          rows={data.items}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          to={({ id }) => `/article-feeds?panel=${id}`}
          empty={
            <EmptyState
              title={t('feed.emptyTitle')}
              text={t('feed.emptyText')}
              {...(mayWrite ? { action: add } : {})}
            />
          }
        />
      )}
    </WithPanel>
  );
}

function useColumns(): Column<ArticleFeed>[] {
  const { t } = useTranslation(['articles', 'content-board']);
  const format = useFormat();
  const problemOf = useFeedProblem();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, url }) => (
        <span style={{ display: 'grid' }}>
          <span className="sm-strong">{name}</span>
          <span className="sm-small sm-muted sm-trunc">{url.replace(/^https?:\/\/(www\.)?/, '')}</span>
        </span>
      ),
    },
    {
      key: 'type',
      label: t('content-board:field.type'),
      cell: ({ type }) => type && t(`content-board:type.${type}`),
    },
    {
      key: 'articles',
      label: t('column.articles'),
      align: 'right',
      card: 'left',
      cell: ({ articles }) => format.number(articles),
    },
    {
      key: 'state',
      label: t('column.checked'),
      card: 'right',
      cell: ({ problem, checkedAt }) => (
        <>
          {problem && <Badge tone="danger">{problemOf(problem)}</Badge>}{' '}
          {checkedAt ? <Instant at={checkedAt} withTime /> : t('feed.never')}
        </>
      ),
    },
  ];
}
