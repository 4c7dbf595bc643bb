import type { TableProps } from './DataTable.tsx';
import { Opener } from './TableRow.tsx';
import type { Column } from './table-types.ts';
import css from './DataTable.module.css';

/** The same rows on a phone: title and badge, a second line with two facts. */
export function CardList<Row>(table: TableProps<Row>) {
  const { label, columns, rows, rowKey, selection, openKey } = table;
  const at = (place: Column<Row>['card']) => columns.find(({ card }) => card === place);
  const [lead, title = columns[0], badge, left, right] = [
    at('lead'),
    at('title'),
    at('badge'),
    at('left'),
    at('right'),
  ];
  return (
    <ul className={css['cards']} {...(table.isFlush ? { 'data-flush': true } : {})} aria-label={label}>
      {rows.map((row) => {
        const key = rowKey(row);
        return (
          <li key={key} {...(selection?.has(key) || openKey === key ? { 'data-chosen': true } : {})}>
            {lead && <div className={css['lead']}>{lead.cell(row)}</div>}
            <div className={css['title']}>
              <Opener row={row} table={table}>
                {title?.cell(row)}
              </Opener>
            </div>
            <div>{badge?.cell(row)}</div>
            {(left || right) && (
              <div className={css['second']}>
                <span className="sm-trunc">{left?.cell(row)}</span>
                <span className="sm-nowrap">{right?.cell(row)}</span>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
