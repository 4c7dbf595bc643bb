import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

const PAUSE_MS = 180;

type Props = { label: string; value: string; onChange: (value: string) => void; width?: number };

/** The page's filter: the key / jumps here. Tells its value after a short pause in typing. */
export function SearchField({ label, value, onChange, width = 280 }: Props) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const tell = useDebouncedCallback(onChange, PAUSE_MS);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  return (
    <TextInput
      type="search"
      size="xs"
      w={width}
      data-page-filter
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.6} />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        tell(currentTarget.value);
      }}
    />
  );
}
