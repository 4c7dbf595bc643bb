import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Paged } from '../app/paged.ts';
import { ChoiceChips } from './Chip.tsx';
import { DataTable, type TableProps } from './DataTable.tsx';
import { FilterChips, type Filter } from './FilterChips.tsx';
import { PageHeader } from './PageHeader.tsx';
import { PathLink } from './PathLink.tsx';
import { SearchField } from './SearchField.tsx';

type Props<Row, View extends string> = Omit<TableProps<Row>, 'rows' | 'label'> & {
  title: string;
  subtitle?: ReactNode;
  crumb?: { label: string; to: string };
  /** Quiet buttons before the primary one. */
  acts?: ReactNode;
  /** The primary button: makes one more. null: may not. */
  add?: { label: string; to?: string; onClick?: () => void } | null;
  search: { label: string; value: string; onChange: (value: string) => void };
  /** Views of the same list: active, archived. */
  view?: { label: string; value: View; choices: { key: View; label: string }[]; onChange: (view: View) => void };
  /** Conditions that narrow the list, each dropped by its ✕. */
  filters?: { chips: Filter[]; onDrop: (key: string) => void; add: ReactNode };
  /** At the right of the filters: columns, download. */
  end?: ReactNode;
  paged: Paged<Row>;
  /** Acts on chosen rows. */
  bulk?: ReactNode;
  empty: ReactNode;
};

/** The frame of a list: title with its acts, search, views and filters, and the table. */
export function ListPage<Row, View extends string = string>(props: Props<Row, View>) {
  const { title, subtitle, crumb, acts, add, search, view, filters, end, ...table } = props;
  return (
    <>
      <PageHeader title={title} subtitle={subtitle} {...(crumb ? { crumb } : {})}>
        {acts}
        {add && <AddOne add={add} />}
      </PageHeader>
      <FilterChips
        filters={filters?.chips ?? []}
        onDrop={(key) => filters?.onDrop(key)}
        start={
          <>
            <SearchField {...search} />
            {view && <ChoiceChips {...view} />}
            {filters?.add}
          </>
        }
        end={end}
      />
      <DataTable label={title} {...table} />
    </>
  );
}

function AddOne({ add: { label, to, onClick } }: { add: { label: string; to?: string; onClick?: () => void } }) {
  const look = { variant: 'filled', leftSection: <IconPlus size={16} stroke={1.6} /> } as const;
  if (to === undefined) {
    return (
      <Button {...look} onClick={onClick}>
        {label}
      </Button>
    );
  }
  return (
    <Button {...look} component={PathLink} to={to}>
      {label}
    </Button>
  );
}
