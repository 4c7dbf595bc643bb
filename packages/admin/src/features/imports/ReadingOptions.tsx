import { Select, TextInput } from '@mantine/core';
import type { Import, ImportOptions } from '@sandmill/contracts/api/events';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import css from './Imports.module.css';

const SEPARATORS = [',', ';', '\t', '|'] as const;
const SEPARATOR_KEYS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const DATES = { dmy: '31/12/2025', mdy: '12/31/2025', ymd: '2025-12-31' } as const;
const DECIMALS = { ',': '1.234,50', '.': '1,234.50' } as const;

type Props = { of: Import; onChange: (options: Partial<ImportOptions>) => void };

/** How cells are written. Guessed; wrong only when the examples above look wrong. */
export function ReadingOptions({ of, onChange }: Props) {
  const { t } = useTranslation('imports');
  const { options } = of;
  const set = <K extends keyof ImportOptions>(key: K, value: string | null) => {
    if (value !== null && value !== options[key]) onChange({ [key]: value });
  };
  return (
    <Card title={t('reading.title')} note={t('reading.note')}>
      <div className={css['options']}>
        <Select
          label={t('reading.dates')}
          data={Object.entries(DATES).map(([value, label]) => ({ value, label }))}
          value={options.dateFormat}
          onChange={(value) => set('dateFormat', value)}
          allowDeselect={false}
        />
        <Select
          label={t('reading.amounts')}
          data={Object.entries(DECIMALS).map(([value, label]) => ({ value, label }))}
          value={options.decimal}
          onChange={(value) => set('decimal', value)}
          allowDeselect={false}
        />
        <Written
          label={t('reading.currency')}
          value={options.currency}
          onSet={(value) => set('currency', value.toUpperCase())}
        />
        <Written label={t('reading.timeZone')} value={options.timeZone} onSet={(value) => set('timeZone', value)} />
        <Select
          label={t('reading.separator')}
          data={SEPARATORS.map((value) => ({ value, label: t(`separator.${SEPARATOR_KEYS[value]}`) }))}
          value={options.separator}
          onChange={(value) => set('separator', value)}
          allowDeselect={false}
        />
        <Select
          label={t('reading.encoding')}
          data={ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
          value={options.encoding}
          onChange={(value) => set('encoding', value)}
          allowDeselect={false}
        />
      </div>
    </Card>
  );
}

/** Saved when left, not with every key. */
function Written({ label, value, onSet }: { label: string; value: string; onSet: (value: string) => void }) {
  const [text, setText] = useState(value);
  return (
    <TextInput
      label={label}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => (text.trim() === '' ? setText(value) : onSet(text.trim()))}
    />
  );
}
