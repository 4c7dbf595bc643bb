import type { TagView } from '@sandmill/contracts/api/tags';
import { useTranslation } from 'react-i18next';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { usePagedQuery } from '../../app/paged.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { lengthWords } from '../../conditions/words/comparison-words.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { WithPanel } from '../../ui/SidePanel.tsx';
import type { Column } from '../../ui/table-types.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { TagPanel } from './TagPanel.tsx';

const NEW = '+';

/** Tags: who has them, what gives and takes them, how long they last. */
export function TagsPage() {
  const { t } = useTranslation('tags');
  const mayWrite = useRight('segments:write');
  const [{ search = '', panel }, setUrl] = useUrlValues();
  const paged = usePagedQuery<TagView>('/tags', search === '' ? {} : { search });
  const columns = useTagColumns();
  const chosen = panel === NEW ? null : paged.items.find(({ name }) => name === panel);
  const isOpen = panel !== undefined && chosen !== undefined;
  const close = () => setUrl({ panel: undefined });
  return (
    <WithPanel panel={isOpen ? <TagPanel key={panel} tag={chosen} mayWrite={mayWrite} onClose={close} /> : null}>
      <PageHeader title={t('title')} subtitle={t('subtitle')} crumb={{ label: t('segments'), to: '/segments' }}>
        {mayWrite && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setUrl({ panel: NEW })}
          >
            {t('new')}
          </Button>
        )}
      </PageHeader>
      <FilterChips
        filters={[]}
        onDrop={() => {}}
        start={
          <SearchField
            label={t('search')}
            value={search}
            onChange={(value) => setUrl({ search: value || undefined })}
          />
        }
      />
      <DataTable
        label={t('title')}
        columns={columns}
        paged={paged}
        rowKey={({ name }) => name}
        rowName={({ name }) => name}
        to={({ name }) => `/tags?panel=${encodeURIComponent(name)}`}
        empty={
          search === '' ? (
            <EmptyState title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <EmptyState drawing="pile" title={t('empty.none')} text={t('empty.noneText', { search })} />
          )
        }
      />
    </WithPanel>
  );
}

function useTagColumns(): Column<TagView>[] {
  const { t } = useTranslation('tags');
  const format = useFormat();
  const words = useWords();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, description }) => (
        <>
          <span className="sm-strong">{name}</span>{' '}
          {description !== '' && <span className="sm-small sm-muted">{description}</span>}
        </>
      ),
    },
    { key: 'group', label: t('column.group'), card: 'left', cell: ({ group }) => group },
    {
      key: 'people',
      label: t('column.people'),
      align: 'right',
      card: 'right',
      cell: ({ name, people }) => (
        <PathLink to={`/contacts?tag=${encodeURIComponent(name)}`}>{format.number(people)}</PathLink>
      ),
    },
    {
      key: 'lifetime',
      label: t('column.lifetime'),
      cell: ({ settings }) => (settings.lifetime ? lengthWords(settings.lifetime, words) : ''),
    },
    {
      key: 'rules',
      label: t('column.rules'),
      align: 'right',
      cell: ({ settings }) => (settings.rules.length > 0 ? format.number(settings.rules.length) : ''),
    },
  ];
}
