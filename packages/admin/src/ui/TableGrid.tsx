import { Checkbox } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableProps } from './DataTable.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { useIsWider, useWindowedRows } from './use-windowed-rows.ts';
import css from './DataTable.module.css';

/** The table itself. Long lists draw only the rows that can be seen. */
export function TableGrid<Row>(props: TableProps<Row>) {
  const { t } = useTranslation('ui');
  const { label, rows, rowKey, selection, isFlush = false } = props;
  const wrap = useRef<HTMLDivElement>(null);
  const isWide = useIsWider(wrap);
  const { start, end, above, below } = useWindowedRows(rows.length, wrap, isWide);
  const keys = rows.map(rowKey);
  const chosenHere = selection ? keys.filter((key) => selection.has(key)).length : 0;
  return (
    <div
      ref={wrap}
      className={css['wrap']}
      {...(isFlush ? { 'data-flush': true } : {})}
      {...(isWide ? { 'data-wide': true } : {})}
    >
      <table
        className={css['table']}
        aria-label={label}
        aria-rowcount={rows.length}
        {...(selection ? { 'data-selectable': true } : {})}
      >
        <thead>
          <tr>
            {selection && (
              <th scope="col">
                <Checkbox
                  aria-label={t('table.choosePage')}
                  checked={chosenHere === keys.length}
                  indeterminate={chosenHere > 0 && chosenHere < keys.length}
                  onChange={() => selection.toggleMany(keys)}
                />
              </th>
            )}
            <TableHead {...props} />
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {rows.slice(start, end).map((row) => (
            <TableRow key={rowKey(row)} row={row} {...props} />
          ))}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  );
}

/** Room of the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return <tr data-spacer aria-hidden="true" style={{ height }} />;
}
