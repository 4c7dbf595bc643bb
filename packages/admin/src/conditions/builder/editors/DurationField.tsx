import type { Duration } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { Figure } from './CountField.tsx';

const UNITS = ['minute', 'hour', 'day', 'week'] as const;

type Props = { duration: Duration; onChange: (duration: Duration) => void };

/** "30 giorni". */
export function DurationField({ duration, onChange }: Props) {
  const { t } = useTranslation('builder');
  const units: readonly Duration['unit'][] = duration.unit === 'second' ? ['second', ...UNITS] : UNITS;
  return (
    <>
      <Figure
        label={t('field.howLong')}
        width={72}
        value={duration.value}
        onChange={(value) => onChange({ ...duration, value })}
      />
      <Choice
        isQuiet
        label={t('field.unit')}
        width={118}
        value={duration.unit}
        choices={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        onChange={(unit) => onChange({ ...duration, unit })}
      />
    </>
  );
}
