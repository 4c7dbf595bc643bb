import { useMediaQuery } from '@mantine/hooks';
import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { ColumnChooser } from '../../../ui/ColumnChooser.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { useColumns } from '../../../ui/use-columns.ts';
import { useSelection } from '../../../ui/use-selection.ts';
import { useContactName } from '../use-contact-name.ts';
import { AddFilter } from './AddFilter.tsx';
import { BulkActs } from './BulkActs.tsx';
import { leadColumn, useContactColumns } from './contact-columns.tsx';
import { ContactsEmpty } from './ContactsEmpty.tsx';
import { SaveSegment } from './SaveSegment.tsx';
import type { ContactFilterState } from './use-contact-filters.ts';

const EVERY_MS = 15_000;

/** The list with its search, filters, chosen rows. */
export function ContactsTable({ state }: { state: ContactFilterState }) {
  const { t } = useTranslation('contacts');
  const { filters, sort } = state;
  const query = { ...filters, sort: sort.key, direction: sort.direction };
  const paged = usePagedQuery<ContactRow>('/contacts', query, { refreshMs: EVERY_MS });
  const nameOf = useContactName();
  const columns = useContactColumns();
  const choice = useColumns(columns, 'contacts');
  const selection = useFreshSelection(JSON.stringify(filters));
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const lead = useMemo(() => leadColumn(selection, nameOf), [selection, nameOf]);
  const seen = useSeen(paged.items);
  return (
    <>
      <FilterChips
        filters={state.chips}
        onDrop={state.drop}
        start={
          <>
            <SearchField
              label={t('search')}
              value={filters.search ?? ''}
              onChange={(text) => state.set({ search: text.trim() || undefined } as typeof filters)}
            />
            <AddFilter
              filters={filters}
              tags={tagsOf(paged.items)}
              onAdd={(key, value) => state.set({ [key]: value })}
            />
          </>
        }
        end={
          <>
            <SaveSegment filters={filters} chips={state.chips} />
            <ColumnChooser choice={choice} />
          </>
        }
      />
      <DataTable
        label={t('title')}
        columns={isPhone ? [lead, ...columns] : choice.visible}
        paged={paged}
        rowKey={({ id }) => id}
        rowName={nameOf}
        to={({ id }) => `/contacts/${id}`}
        sort={sort}
        onSort={state.setSort}
        selection={selection}
        bulk={<BulkActs selection={selection} seen={seen} filters={filters} total={paged.total} />}
        empty={<ContactsEmpty state={state} />}
      />
    </>
  );
}

/** Chosen rows are let go when the question changes. */
function useFreshSelection(question: string) {
  const selection = useSelection();
  const [asked, setAsked] = useState(question);
  if (asked !== question) {
    setAsked(question);
    selection.clear();
  }
  return selection;
}

/** Rows of all pages that were shown: a chosen row may be on another page. */
function useSeen(rows: ContactRow[]): ReadonlyMap<string, ContactRow> {
  const [seen, setSeen] = useState({ rows, byId: new Map(rows.map((row) => [row.id, row])) });
  if (seen.rows !== rows && rows.length > 0) {
    setSeen({ rows, byId: new Map([...seen.byId, ...rows.map((row) => [row.id, row] as const)]) });
  }
  return seen.byId;
}

function tagsOf(rows: ContactRow[]): string[] {
  return [...new Set(rows.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b));
}
