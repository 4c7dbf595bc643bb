import { Button } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { ColumnChooser } from '../../ui/ColumnChooser.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { useColumns } from '../../ui/use-columns.ts';
import { useSelection } from '../../ui/use-selection.ts';
import { NewListDialog } from './lists/NewListDialog.tsx';
import { NoSegments } from './NoSegments.tsx';
import { ReadyMenu } from './ReadyMenu.tsx';
import { RenameFolder } from './RenameFolder.tsx';
import { SegmentBulk } from './SegmentBulk.tsx';
import { useSegmentColumns } from './segment-columns.tsx';
import { SegmentFilters } from './SegmentFilters.tsx';
import { useSegmentList, VIEWS } from './use-segment-list.ts';

const EVERY_MS = 15_000;

/** Segments and lists: who belongs where, how many come and go, what is still being counted. */
export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const mayWrite = useRight('segments:write');
  const list = useSegmentList();
  const { search, view, chosen, shelves, set } = list;
  const paged = usePagedQuery<Segment>('/segments', list.query, { refreshMs: EVERY_MS });
  const choice = useColumns(useSegmentColumns({ mayWrite }), 'segments');
  const selection = useSelection();
  const [isNewList, setNewList] = useState(false);
  return (
    <>
      <ListPage
        title={t('title')}
        subtitle={t('subtitle')}
        acts={<PageActs onNewList={mayWrite ? () => setNewList(true) : null} />}
        add={mayWrite ? { label: t('new'), to: '/segments/new' } : null}
        search={{ label: t('search'), value: search, onChange: (value) => set({ search: value || undefined }) }}
        view={{
          label: t('view.label'),
          value: view,
          onChange: (key) => set({ view: key === 'live' ? undefined : key }),
          choices: VIEWS.map((key) => ({ key, label: t(`view.${key}`) })),
        }}
        filters={{
          chips: list.chips,
          onDrop: (key) => set({ [key]: undefined }),
          add: <SegmentFilters chosen={chosen} shelves={shelves} onChange={(key, value) => set({ [key]: value })} />,
        }}
        end={
          <>
            {mayWrite && chosen.folder && (
              <RenameFolder
                key={chosen.folder}
                folder={chosen.folder}
                onRenamed={(folder) => set({ folder: folder || undefined })}
              />
            )}
            <ColumnChooser choice={choice} />
          </>
        }
        columns={choice.visible}
        paged={paged}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        to={({ id }) => `/segments/${id}`}
        sort={list.sort}
        onSort={({ key, direction }) => set({ sort: key, dir: direction })}
        {...(mayWrite ? { selection } : {})}
        bulk={
          <SegmentBulk selection={selection} rows={paged.items} shelves={shelves} isArchive={view === 'archived'} />
        }
        empty={<NoSegments search={search} view={view} isFiltered={list.chips.length > 0} onClear={list.clear} />}
      />
      {isNewList && <NewListDialog onClose={() => setNewList(false)} />}
    </>
  );
}

function PageActs({ onNewList }: { onNewList: (() => void) | null }) {
  const { t } = useTranslation('segments');
  return (
    <>
      <Button component={PathLink} to="/tags" variant="subtle">
        {t('tags')}
      </Button>
      <Button component={PathLink} to="/simulations" variant="subtle">
        {t('simulations')}
      </Button>
      {onNewList && <ReadyMenu />}
      {onNewList && <Button onClick={onNewList}>{t('list.new')}</Button>}
    </>
  );
}
