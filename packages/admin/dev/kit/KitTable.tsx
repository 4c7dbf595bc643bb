import { Button } from '@mantine/core';
import { STAGES, type Stage } from '@sandmill/contracts/api/contacts';
import { IconTag } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Avatar } from '../../src/ui/Avatar.tsx';
import { ColumnChooser } from '../../src/ui/ColumnChooser.tsx';
import { DataTable } from '../../src/ui/DataTable.tsx';
import { FilterChips } from '../../src/ui/FilterChips.tsx';
import { SearchField } from '../../src/ui/SearchField.tsx';
import { StageBadge } from '../../src/ui/StageBadge.tsx';
import type { Column, Sort } from '../../src/ui/table-types.ts';
import { useColumns } from '../../src/ui/use-columns.ts';
import { useSelection } from '../../src/ui/use-selection.ts';

type Person = { id: string; name: string; email: string; stage: Stage; orders: number; spent: string };
const NAMES = [
  'Agnese Moretti',
  'Giulia Ferrante',
  'Marguerite Olivier',
  'Hotel Belvista, ufficio acquisti',
  'Tommaso Bellini',
];
const COUNT = Number(new URLSearchParams(location.search).get('rows') ?? 8);
const ROWS: Person[] = Array.from({ length: COUNT }, (_, index) => ({
  id: String(index),
  name: NAMES[index % NAMES.length] ?? '',
  email: `persona${index}@example.com`,
  stage: STAGES[index % STAGES.length] ?? 'new',
  orders: (index * 7) % 15,
  spent: ((index * 7919) % 4000).toFixed(2),
}));

export function KitTable({ onOpen }: { onOpen: () => void }) {
  const [sort, setSort] = useState<Sort>({ key: 'orders', direction: 'desc' });
  const selection = useSelection();
  const columns = useMemo<Column<Person>[]>(
    () => [
      {
        key: 'name',
        label: 'Nome',
        sort: 'name',
        card: 'title',
        cell: ({ name, email }) => (
          <>
            <span className="sm-strong sm-trunc" style={{ display: 'block' }}>
              {name}
            </span>
            <span className="sm-small sm-muted sm-only-desk">{email}</span>
          </>
        ),
      },
      {
        key: 'avatar',
        label: '',
        isOptional: true,
        card: 'lead',
        cell: ({ name }) => <Avatar name={name} size={36} dim />,
      },
      { key: 'stage', label: 'Fase', card: 'badge', cell: ({ stage }) => <StageBadge stage={stage} /> },
      { key: 'orders', label: 'Ordini', align: 'right', sort: 'orders', card: 'right', cell: ({ orders }) => orders },
      { key: 'spent', label: 'Speso, €', align: 'right', sort: 'spent', card: 'left', cell: ({ spent }) => spent },
    ],
    [],
  );
  const choice = useColumns(columns, 'kit');
  const shown = window.innerWidth < 760 ? columns : choice.visible;
  return (
    <>
      <FilterChips
        start={<SearchField label="Cerca nome o e-mail" value="" onChange={() => {}} />}
        filters={[
          { key: 'a', label: 'visto dal 1 gen 2026' },
          { key: 'b', label: 'non squalificato' },
        ]}
        onDrop={() => {}}
        end={<ColumnChooser choice={choice} />}
      />
      <DataTable
        label="Contatti"
        columns={shown}
        rows={ROWS}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={onOpen}
        sort={sort}
        onSort={setSort}
        selection={selection}
        bulk={
          <Button size="xs" leftSection={<IconTag size={15} stroke={1.6} />}>
            Etichetta
          </Button>
        }
        empty="Nessuno"
      />
    </>
  );
}
