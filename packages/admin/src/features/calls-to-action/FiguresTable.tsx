import type { CallFigures } from '@sandmill/contracts/api/calls-to-action';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Money } from '../../ui/Money.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './CallsToAction.module.css';

type Row = CallFigures & { name: string; to: string | null };

/** The same numbers for each variant or mail. */
export function FiguresTable({ first, rows, currency }: { first: string; rows: Row[]; currency: string }) {
  const { t } = useTranslation('calls-to-action');
  const format = useFormat();
  return (
    <div className={css['scroll']}>
      <table className={css['numbers']}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{t('report.people')}</th>
            <th scope="col">{t('report.clickers')}</th>
            <th scope="col">%</th>
            <th scope="col">{t('report.buyers')}</th>
            <th scope="col">{t('report.revenueIn', { currency })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, to, people, clickers, buyers, revenue }, index) => (
            <tr key={index}>
              <th scope="row">{to ? <PathLink to={to}>{name}</PathLink> : name}</th>
              <td>{format.number(people)}</td>
              <td>{format.number(clickers)}</td>
              <td>{people > 0 ? format.percent(clickers / people) : ''}</td>
              <td>{format.number(buyers)}</td>
              <td>
                <Money value={revenue} currency={currency} bare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
