import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/Card.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import type { Figure } from './use-figures.tsx';
import css from './JourneySimulations.module.css';

/** The numbers of one journey; those of people lead to them. */
export function FigureGrid({ figures }: { figures: Figure[] }) {
  const { t } = useTranslation('journey-simulations');
  return (
    <Card>
      <div className={css['figures']}>
        {figures.map(({ key, label, values, write, note, to }) => {
          const [value = null] = values;
          return (
            <Stat
              key={key}
              label={label}
              value={value === null ? t('figure.none') : write(value)}
              note={note}
              {...(to && value ? { to } : {})}
            />
          );
        })}
      </div>
    </Card>
  );
}
