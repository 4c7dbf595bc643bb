import { Button, Select } from '@mantine/core';
import type { Article } from '@sandmill/contracts/api/articles';
import { CONTENT_TYPES } from '@sandmill/contracts/api/content-board';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useArchiveView } from '../../ui/use-archive-view.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { ArticlePanel } from './ArticlePanel.tsx';

const NEW = '+';

/** What the workspace has published elsewhere, to be put into mails. */
export function ArticlesPage() {
  const { t } = useTranslation(['articles', 'content-board']);
  const mayWrite = useRight('messages:write');
  const [{ panel, type }, setUrl] = useUrlValues();
  const { text, isArchive, query, search, view, clear } = useArchiveView({
    search: t('search'),
    label: t('view.label'),
    live: t('view.live'),
    archived: t('view.archived'),
  });
  const paged = usePagedQuery<Article>('/articles', { ...query, ...(type ? { type } : {}) });
  const open = (id: string | undefined) => setUrl({ panel: id });
  const chosen = paged.items.find(({ id }) => id === panel) ?? null;
  const add = mayWrite ? { label: t('new'), onClick: () => open(NEW) } : null;
  const isFiltered = text !== '' || type !== undefined;
  return (
    <WithPanel
      panel={
        panel === NEW || chosen ? (
          <ArticlePanel key={panel} article={panel === NEW ? null : chosen} onClose={() => open(undefined)} />
        ) : null
      }
    >
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        crumb={{ label: t('templates'), to: '/templates' }}
        acts={
          <>
            <Select
              clearable
              w={200}
              aria-label={t('content-board:field.type')}
              placeholder={t('content-board:all.type')}
              data={CONTENT_TYPES.map((one) => ({ value: one, label: t(`content-board:type.${one}`) }))}
              value={type ?? null}
              onChange={(next) => setUrl({ type: next ?? undefined })}
            />
            <Button component={PathLink} to="/article-feeds" variant="subtle">
              {t('feeds')}
            </Button>
          </>
        }
        add={add}
        search={search}
        view={view}
        columns={useColumns()}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        to={({ id }) => `/articles?panel=${id}${isArchive ? '&view=archived' : ''}${type ? `&type=${type}` : ''}`}
        empty={
          isFiltered ? (
            <EmptyState
              drawing="pile"
              title={t('empty.none')}
              text={t('empty.noneText')}
              action={{
                label: t('empty.clear'),
                onClick: () => {
                  clear();
                  setUrl({ type: undefined });
                },
              }}
            />
          ) : (
            <EmptyState title={t('empty.title')} text={t('empty.text')} {...(add ? { action: add } : {})} />
          )
        }
      />
    </WithPanel>
  );
}

function useColumns(): Column<Article>[] {
  const { t } = useTranslation(['articles', 'content-board']);
  return [
    {
      key: 'title',
      label: t('column.title'),
      card: 'title',
      cell: ({ title, excerpt }) => (
        <span style={{ display: 'grid' }}>
          <span className="sm-strong sm-trunc">{title}</span>
          <span className="sm-small sm-muted sm-trunc">{excerpt}</span>
        </span>
      ),
    },
    {
      key: 'type',
      label: t('content-board:field.type'),
      card: 'badge',
      cell: ({ type }) => type && <Badge tone="quiet">{t(`content-board:type.${type}`)}</Badge>,
    },
    { key: 'tags', label: t('column.tags'), cell: ({ tags }) => tags.slice(0, 4).join(', ') },
    { key: 'from', label: t('column.from'), card: 'left', cell: ({ feedName }) => feedName ?? t('byHand') },
    {
      key: 'published',
      label: t('column.published'),
      card: 'right',
      cell: ({ publishedAt }) => <Instant at={publishedAt} />,
    },
  ];
}
