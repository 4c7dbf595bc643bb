import type { Rfm } from '@sandmill/contracts/api/personas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from './Rfm.module.css';

const SCORES = [5, 4, 3, 2, 1];

/** Five by five: recency down, the other score across; the more people, the deeper the sand. Each cell is its people. */
export function RfmGrid({ rfm }: { rfm: Rfm }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const most = Math.max(...rfm.cells.map(({ people }) => people), 1);
  const across = [...SCORES].reverse();
  const of = (recency: number, other: number) =>
    rfm.cells.find((cell) => cell.recency === recency && cell.other === other);
  return (
    <div className={css['scroll']}>
      <table className={css['grid']}>
        <caption className="sm-vh">{t('rfm.grid')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rfm.corner', { other: t(`rfm.${rfm.against}`) })}</th>
            {across.map((score) => (
              <th key={score} scope="col">
                {score}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SCORES.map((recency) => (
            <tr key={recency}>
              <th scope="row">R {recency}</th>
              {across.map((other) => {
                const cell = of(recency, other);
                if (!cell)
                  return (
                    <td key={other} className={css['none']}>
                      <span>0</span>
                    </td>
                  );
                const depth = Math.round(12 + (76 * cell.people) / most);
                const to = `/contacts?classes=rfm_recency:${recency},rfm_${rfm.against}:${other}`;
                return (
                  <td
                    key={other}
                    style={{ background: `color-mix(in srgb, var(--sm-grain) ${depth}%, var(--sm-surface))` }}
                  >
                    <PathLink to={to}>{format.number(cell.people)}</PathLink>
                    <span>{format.money(cell.revenue)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
