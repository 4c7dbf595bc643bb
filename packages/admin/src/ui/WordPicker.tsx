import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import css from './WordPicker.module.css';

const LONGEST = 100;

type Props = {
  label: string;
  known: string[];
  verb: string;
  onPick: (word: string) => void;
  /** An empty field is an answer too: no folder. */
  mayBeEmpty?: boolean;
};

/** A word, typed or one of those known: a tag, a folder. */
export function WordPicker({ label, known, verb, onPick, mayBeEmpty = false }: Props) {
  const [word, setWord] = useState('');
  const pick = (text: string) => {
    if (mayBeEmpty || text.trim()) onPick(text.trim());
  };
  return (
    <form
      className={css['picker']}
      onSubmit={(event) => {
        event.preventDefault();
        pick(word);
      }}
    >
      <Autocomplete
        data-autofocus
        size="xs"
        aria-label={label}
        placeholder={label}
        data={known}
        limit={6}
        maxLength={LONGEST}
        value={word}
        comboboxProps={{ withinPortal: false }}
        onChange={setWord}
        onOptionSubmit={pick}
      />
      <Button type="submit" size="xs" disabled={!mayBeEmpty && !word.trim()}>
        {verb}
      </Button>
    </form>
  );
}
