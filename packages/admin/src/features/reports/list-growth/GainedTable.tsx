import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Reports.module.css';
import { CostCells } from './CostCells.tsx';
import { peopleAddress } from './people-address.ts';

type Row = Omit<ListGrowth['channels'][number], 'kind'> & { lost?: number };
type Props<T extends Row> = {
  growth: ListGrowth;
  rows: readonly T[];
  /** What the rows are told apart by, as the people behind them are asked for. */
  by: 'source' | 'channel';
  title: string;
  note: string;
  head: string;
  nameOf: (row: T) => string;
};

/** Who came, how many of them are still there, what one cost; who went, where that is known. */
export function GainedTable<T extends Row>({ growth, rows, by, title, note, head, nameOf }: Props<T>) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const sign = format.currencySign(growth.currency);
  const tellsLost = rows.some(({ lost }) => lost !== undefined);
  if (rows.length === 0) return null;
  const people = (side: 'gained' | 'lost', row: T, count: number) =>
    count > 0 ? (
      <PathLink to={peopleAddress(growth, { side, [by]: row.key })}>{format.number(count)}</PathLink>
    ) : (
      format.number(0)
    );
  return (
    <Card title={title} note={note}>
      <div className={css['scroll']}>
        <table className={css['numbers']}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t('growth.gained')}</th>
              <th scope="col">{t('growth.periodBefore')}</th>
              <th scope="col">{t('growth.stayed')}</th>
              {tellsLost && <th scope="col">{t('growth.lost')}</th>}
              <th scope="col">{t('growth.cost', { sign })}</th>
              <th scope="col">{t('growth.each.one', { sign })}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{nameOf(row)}</th>
                <td>{people('gained', row, row.gained)}</td>
                <td>{format.number(row.gainedBefore)}</td>
                <td>{row.gained > 0 ? format.percent(row.stayed / row.gained) : ''}</td>
                {tellsLost && <td>{people('lost', row, row.lost ?? 0)}</td>}
                <CostCells costed={row} currency={growth.currency} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
