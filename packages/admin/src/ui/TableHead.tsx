import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TableProps } from './DataTable.tsx';
import type { Column, Direction } from './table-types.ts';
import css from './DataTable.module.css';

/** Header cells; the sorted column's head is dark with an arrow. */
export function TableHead<Row>({ columns, sort, onSort }: TableProps<Row>) {
  const { t } = useTranslation('ui');
  return columns.map((column, index) => {
    const classes = [column.align === 'right' ? css['right'] : '', index === 0 ? css['stay'] : ''].join(' ');
    const isSorted = sort !== undefined && sort.key === column.sort;
    const style = column.width ? { width: column.width } : undefined;
    if (!column.sort || !onSort) {
      return (
        <th key={column.key} scope="col" className={classes} style={style}>
          {column.label}
        </th>
      );
    }
    const Arrow = sort?.direction === 'asc' ? IconArrowUp : IconArrowDown;
    return (
      <th
        key={column.key}
        scope="col"
        className={classes}
        style={style}
        {...(isSorted ? { 'aria-sort': sort.direction === 'asc' ? 'ascending' : 'descending' } : {})}
      >
        <button
          type="button"
          className={css['sort']}
          title={t('table.sortBy', { column: column.label })}
          onClick={() =>
            onSort({ key: column.sort ?? '', direction: nextDirection(column, isSorted, sort?.direction) })
          }
        >
          {column.label}
          {isSorted && <Arrow size={14} stroke={1.8} aria-hidden />}
        </button>
      </th>
    );
  });
}

function nextDirection<Row>(column: Column<Row>, isSorted: boolean, now: Direction | undefined): Direction {
  if (isSorted) return now === 'asc' ? 'desc' : 'asc';
  return column.firstDirection ?? (column.align === 'right' ? 'desc' : 'asc');
}
