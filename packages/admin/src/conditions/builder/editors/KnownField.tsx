import { Autocomplete } from '@mantine/core';
import { useFormat } from '../../../app/use-format.ts';
import type { KnownValue } from './use-values.ts';

type Props = {
  label: string;
  slot: string;
  values: KnownValue[];
  value: string;
  onChange: (value: string) => void;
  width?: number;
};

/** A value typed or chosen among those there are, each with how many people it stands for. */
export function KnownField({ label, slot, values, value, onChange, width = 240 }: Props) {
  const format = useFormat();
  return (
    <Autocomplete
      size="xs"
      w={width}
      limit={20}
      maxLength={200}
      label={label}
      wrapperProps={{ 'data-slot': slot }}
      data={values.map((one) => one.value)}
      value={value}
      onChange={onChange}
      renderOption={({ option }) => {
        const people = values.find((one) => one.value === option.value)?.people ?? null;
        return (
          <span className="sm-row sm-between sm-grow">
            <span className="sm-trunc">{option.value}</span>
            {people !== null && <span className="sm-muted sm-small">{format.number(people)}</span>}
          </span>
        );
      }}
    />
  );
}
