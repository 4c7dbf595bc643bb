import { Autocomplete, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './TagPicker.module.css';

const LONGEST = 100;

type Props = { known: string[]; verb: string; onPick: (tag: string) => void };

/** A tag, typed or one of those known. */
export function TagPicker({ known, verb, onPick }: Props) {
  const { t } = useTranslation('contacts');
  const [tag, setTag] = useState('');
  const pick = (text: string) => {
    if (text.trim()) onPick(text.trim());
  };
  return (
    <form
      className={css['picker']}
      onSubmit={(event) => {
        event.preventDefault();
        pick(tag);
      }}
    >
      <Autocomplete
        data-autofocus
        size="xs"
        aria-label={t('tag')}
        placeholder={t('tag')}
        data={known}
        limit={6}
        maxLength={LONGEST}
        value={tag}
        comboboxProps={{ withinPortal: false }}
        onChange={setTag}
        onOptionSubmit={pick}
      />
      <Button type="submit" size="xs" disabled={!tag.trim()}>
        {verb}
      </Button>
    </form>
  );
}
