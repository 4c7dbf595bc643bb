import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import type { Figure } from './use-figures.tsx';
import css from './JourneySimulations.module.css';

/** Two journeys over the same past: each number twice, and how much the second differs. */
export function FigureTable({ figures, names }: { figures: Figure[]; names: string[] }) {
  const { t } = useTranslation('journey-simulations');
  return (
    <Card title={t('compare.title')}>
      <div className={css['scroll']}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('compare.measure')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t('compare.difference')}</th>
              <th scope="col">%</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Row key={figure.key} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Row({ figure: { label, values, write } }: { figure: Figure }) {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const [a = null, b = null] = values;
  const difference = a === null || b === null ? null : b - a;
  return (
    <tr>
      <th scope="row">{label}</th>
      {[a, b].map((value, side) => (
        // Two sides, always in this order.
        <td key={side === 0 ? 'a' : 'b'}>{value === null ? t('figure.none') : write(value)}</td>
      ))}
      <td>{difference === null ? '' : difference === 0 ? '0' : sign(difference) + write(Math.abs(difference))}</td>
      <td className="sm-muted">{a && b !== null && difference !== 0 ? format.change((b - a) / a) : ''}</td>
    </tr>
  );
}

function sign(difference: number): string {
  return difference > 0 ? '+' : '−';
}
