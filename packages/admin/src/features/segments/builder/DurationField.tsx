import { Select } from '@mantine/core';
import type { Duration } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Figure } from './CountField.tsx';

const UNITS = ['minute', 'hour', 'day', 'week'] as const;

type Props = { duration: Duration; onChange: (duration: Duration) => void };

/** "30 giorni". */
export function DurationField({ duration, onChange }: Props) {
  const { t } = useTranslation('segments');
  const units = duration.unit === 'second' ? (['second', ...UNITS] as const) : UNITS;
  return (
    <>
      <Figure
        label={t('field.howLong')}
        value={duration.value}
        onChange={(value) => onChange({ ...duration, value })}
      />
      <Select
        size="xs"
        w={110}
        aria-label={t('field.unit')}
        data={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        value={duration.unit}
        allowDeselect={false}
        onChange={(unit) => unit && onChange({ ...duration, unit: unit as Duration['unit'] })}
      />
    </>
  );
}
