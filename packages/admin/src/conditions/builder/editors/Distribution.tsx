import type { Comparison } from '@sandmill/contracts';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Bar } from '../../../ui/BarRow.tsx';
import { useValues, type ValueSource } from './use-values.ts';
import css from '../Builder.module.css';

type Props = {
  is: Comparison;
  known: PropertySchema | undefined;
  source: ValueSource;
  onChange: (is: Comparison) => void;
};

const SHOWN = 6;

/** The values people have, the most frequent first: a press takes one, or adds it to the list. Those chosen are petrol. */
export function Distribution({ is, known, source, onChange }: Props) {
  const { t } = useTranslation('builder');
  const format = useFormat();
  const values = useValues(known, source).filter(({ people }) => people !== null);
  const chosen = chosenOf(is);
  if (chosen === null || values.length === 0) return null;
  const most = values[0]?.people ?? 1;
  return (
    <div className={css['distribution']} role="group" aria-label={t('distribution')}>
      <h4>{t('distribution')}</h4>
      <ul>
        {values.slice(0, SHOWN).map(({ value, people }) => {
          const isChosen = chosen.includes(value.toLowerCase());
          return (
            <li key={value}>
              <button type="button" aria-pressed={isChosen} onClick={() => onChange(withValue(is, value, isChosen))}>
                <span className="sm-trunc">{value}</span>
                <Bar
                  share={(people ?? 0) / most}
                  height={8}
                  color={isChosen ? 'var(--sm-chart-c1)' : 'var(--sm-chart-c0)'}
                />
                <span className="sm-num">{format.number(people ?? 0)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The values asked for, in small letters; null: the comparison is not one of values. */
function chosenOf(is: Comparison): string[] | null {
  if (is.op === 'eq' || is.op === 'ne') return [String(is.value).toLowerCase()];
  return is.op === 'in' ? is.values.map((value) => String(value).toLowerCase()) : null;
}

function withValue(is: Comparison, value: string, isChosen: boolean): Comparison {
  if (is.op !== 'in') return { op: is.op === 'ne' ? 'ne' : 'eq', value };
  const others = is.values.filter((one) => String(one).toLowerCase() !== value.toLowerCase());
  return { ...is, values: isChosen ? others : [...is.values, value] };
}
