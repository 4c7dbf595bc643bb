import { Select } from '@mantine/core';

type Props<T extends string> = {
  label: string;
  /** The label is read aloud only: the field beside it says it. */
  isQuiet?: boolean;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  width?: number;
  slot?: string;
};

/** One of a few. */
export function Choice<T extends string>({ label, isQuiet, value, choices, onChange, width = 160, slot }: Props<T>) {
  return (
    <Select
      size="xs"
      w={width}
      {...(isQuiet ? { 'aria-label': label } : { label })}
      data={choices.map((choice) => ({ ...choice }))}
      value={value}
      allowDeselect={false}
      searchable={choices.length > 8}
      wrapperProps={{ 'data-choice': true, ...(slot === undefined ? {} : { 'data-slot': slot }) }}
      onChange={(next) => next !== null && onChange(next as T)}
    />
  );
}
