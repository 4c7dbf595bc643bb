import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableProps } from './DataTable.tsx';
import { PathLink } from './PathLink.tsx';
import css from './DataTable.module.css';

/** A row; its first cell is the link, the whole row answers a click. */
export function TableRow<Row>({ row, ...table }: TableProps<Row> & { row: Row }) {
  const { t } = useTranslation('ui');
  const navigate = useNavigate();
  const { columns, rowKey, rowName, to, onOpen, openKey, selection } = table;
  const key = rowKey(row);
  const isChosen = (selection?.has(key) ?? false) || openKey === key;
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button, input, label')) return;
    if (window.getSelection()?.toString()) return;
    if (onOpen) onOpen(row);
    else if (to) void navigate({ to: to(row) as '/' });
  };
  return (
    <tr
      onClick={onClick}
      {...(to || onOpen ? { 'data-open': true } : {})}
      {...(isChosen ? { 'data-chosen': true } : {})}
    >
      {selection && (
        <td>
          <Checkbox
            aria-label={t('table.chooseRow', { name: rowName(row) })}
            checked={selection.has(key)}
            onChange={() => selection.toggle(key)}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={[column.align === 'right' ? css['right'] : '', index === 0 ? css['stay'] : ''].join(' ')}
        >
          {index === 0 ? (
            <Opener row={row} table={table}>
              {column.cell(row)}
            </Opener>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** What leads from a row: a link to its page, or a button that opens its panel. */
export function Opener<Row>({
  row,
  table,
  children,
}: {
  row: Row;
  table: Omit<TableProps<Row>, 'rows'>;
  children: ReactNode;
}) {
  if (table.to) {
    return (
      <PathLink to={table.to(row)} className={css['link']}>
        {children}
      </PathLink>
    );
  }
  if (!table.onOpen) return children;
  return (
    <button type="button" className={css['plain']} onClick={() => table.onOpen?.(row)}>
      {children}
    </button>
  );
}
