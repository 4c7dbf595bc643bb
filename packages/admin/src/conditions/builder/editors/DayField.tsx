import { TextInput } from '@mantine/core';
import { useFormat } from '../../../app/use-format.ts';
import { startOfDay } from '../start-of-day.ts';

type Props = { label: string; value: string; onChange: (instant: string) => void };

/** A calendar day in the workspace's time zone, kept as the instant at which it begins. Empty: still to be chosen. */
export function DayField({ label, value, onChange }: Props) {
  const { day, timeZone } = useFormat();
  return (
    <TextInput
      type="date"
      size="xs"
      w={150}
      aria-label={label}
      value={value === '' ? '' : day(value)}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? '' : startOfDay(currentTarget.value, timeZone))
      }
    />
  );
}
