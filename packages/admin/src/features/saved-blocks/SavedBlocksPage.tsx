import { Button } from '@mantine/core';
import { blockDocumentSchema } from '@sandmill/contracts';
import type { SavedBlock } from '@sandmill/contracts/api/saved-blocks';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SidePanel, WithPanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/table-types.ts';
import { toastUndo } from '../../ui/toast.tsx';
import { useArchiveView } from '../../ui/use-archive-view.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { Thumbnail } from '../templates/blocks/Thumbnail.tsx';

/** Sections kept to be used again. */
export function SavedBlocksPage() {
  const { t } = useTranslation('saved-blocks');
  const [{ panel }, setUrl] = useUrlValues();
  const { text, isArchive, query, search, view, clear } = useArchiveView({
    search: t('search'),
    label: t('view.label'),
    live: t('view.live'),
    archived: t('view.archived'),
  });
  const paged = usePagedQuery<SavedBlock>('/saved-blocks', query);
  const chosen = paged.items.find(({ id }) => id === panel);
  return (
    <WithPanel
      panel={
        chosen ? <SavedBlockPanel key={panel} saved={chosen} onClose={() => setUrl({ panel: undefined })} /> : null
      }
    >
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        crumb={{ label: t('templates'), to: '/templates' }}
        search={search}
        view={view}
        columns={useColumns()}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        to={({ id }) => `/saved-blocks?panel=${id}${isArchive ? '&view=archived' : ''}`}
        empty={
          text === '' ? (
            <EmptyState title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <EmptyState
              drawing="pile"
              title={t('empty.none')}
              text={t('empty.noneText', { search: text })}
              action={{ label: t('empty.clear'), onClick: clear }}
            />
          )
        }
      />
    </WithPanel>
  );
}

function useColumns(): Column<SavedBlock>[] {
  const { t } = useTranslation('saved-blocks');
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name }) => <span className="sm-strong">{name}</span>,
    },
    {
      key: 'kind',
      label: t('column.kind'),
      card: 'badge',
      cell: ({ isSynced }) => <Badge tone={isSynced ? 'info' : 'quiet'}>{t(isSynced ? 'synced' : 'copied')}</Badge>,
    },
    {
      key: 'updated',
      label: t('column.updated'),
      card: 'right',
      cell: ({ updatedAt }) => <Instant at={updatedAt} withTime />,
    },
  ];
}

function SavedBlockPanel({ saved, onClose }: { saved: SavedBlock; onClose: () => void }) {
  const { t } = useTranslation('saved-blocks');
  const mayWrite = useRight('messages:write');
  const { data } = useApiQuery<{ uses: { id: string; name: string }[] }>(`/saved-blocks/${saved.id}`);
  const refreshes = ['/saved-blocks'];
  const path = `/saved-blocks/${saved.id}`;
  const back = useApiMutation({ method: 'POST', path: `${path}/restore`, body: () => ({}), refreshes });
  const archive = useApiMutation<void>({
    method: 'DELETE',
    path,
    body: () => undefined,
    refreshes,
    onDone: () => {
      toastUndo(t('archived', { name: saved.name }), () => back.mutate(undefined));
      onClose();
    },
  });
  const document = blockDocumentSchema.parse({ version: 1, sections: [saved.section] });
  return (
    <SidePanel title={saved.name} onClose={onClose}>
      <div style={{ display: 'grid', gap: 16 }}>
        <Thumbnail document={document} zoom={0.5} height={220} />
        <p className="sm-13">{saved.isSynced ? t('syncedText') : t('copiedText')}</p>
        {saved.isSynced && (
          <section className="sm-13">
            <b>{t('uses')}</b>
            {data?.uses.length === 0 && <p className="sm-muted">{t('noUses')}</p>}
            {data?.uses.map(({ id, name }) => (
              <p key={id}>
                <PathLink to={`/templates/${id}`}>{name}</PathLink>
              </p>
            ))}
          </section>
        )}
        {mayWrite && saved.archivedAt === null && (
          <Button variant="subtle" loading={archive.isPending} onClick={() => archive.mutate()}>
            {t('archive')}
          </Button>
        )}
        {mayWrite && saved.archivedAt !== null && (
          <Button onClick={() => back.mutate(undefined, { onSuccess: onClose })}>{t('restore')}</Button>
        )}
      </div>
    </SidePanel>
  );
}
