import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Paged } from '../app/paged.ts';
import { CardList } from './CardList.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { LoadingBars } from './LoadingBars.tsx';
import { Pager } from './Pager.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TableGrid } from './TableGrid.tsx';
import type { Column, Sort } from './table-types.ts';
import type { Selection } from './use-selection.ts';
import css from './DataTable.module.css';

export type TableProps<Row> = {
  /** What the table lists, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** How the row is called, for its checkbox and link. */
  rowName: (row: Row) => string;
  /** A row leads to a page … */
  to?: (row: Row) => string;
  /** … or opens a panel. */
  onOpen?: (row: Row) => void;
  /** Row whose panel is open. */
  openKey?: string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selection?: Selection;
  /** Inside a card: no frame of its own. */
  isFlush?: boolean;
};

type Props<Row> = Omit<TableProps<Row>, 'rows'> & {
  /** A cursor-paged list (`usePagedQuery`), or plain rows, up to 10,000. */
  paged?: Paged<Row>;
  rows?: Row[];
  /** Acts on chosen rows, as buttons. */
  bulk?: ReactNode;
  empty: ReactNode;
};

/** A list: table on a desk, cards on a phone; loading, empty, error and full states. */
export function DataTable<Row>({ paged, rows = paged?.items ?? [], bulk, empty, ...table }: Props<Row>) {
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  if (paged?.error && rows.length === 0) return <ErrorNote error={paged.error} onRetry={paged.retry} />;
  if (paged?.isLoading) {
    return (
      <div className={css['wrap']} {...(table.isFlush ? { 'data-flush': true } : {})}>
        <LoadingBars shape="table" count={8} />
      </div>
    );
  }
  if (rows.length === 0) return <>{empty}</>;
  const { selection } = table;
  const total = paged ? paged.total : rows.length;
  return (
    <>
      {selection && (selection.isAll || selection.chosen.size > 0) && (
        <SelectionBar selection={selection} total={total}>
          {bulk}
        </SelectionBar>
      )}
      <div className={paged?.isOld ? css['old'] : ''}>
        {isPhone ? <CardList {...table} rows={rows} /> : <TableGrid {...table} rows={rows} />}
      </div>
      {paged && (paged.hasNext || paged.hasPrevious || !table.isFlush) && (
        <div className={table.isFlush ? css['flushPager'] : ''}>
          <Pager paged={paged} />
        </div>
      )}
    </>
  );
}
