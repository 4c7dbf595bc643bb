import { Select } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { IconArrowRight, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { freeFields } from './field-words.ts';
import css from './Imports.module.css';

const LEAVE_OUT = '-';
const GROUPS = ['who', 'person', 'consent', 'order', 'item', 'product', 'event'] as const;

type Props = {
  of: Import;
  column: Import['columns'][number];
  wordOf: (field: string) => string;
  onChoose: (field: string | null) => void;
};

/** A column with examples of its cells, and what it becomes. */
export function ColumnRow({ of, column, wordOf, onChoose }: Props) {
  const { t } = useTranslation('imports');
  const field = of.mapping[column.name] ?? null;
  const isGuess = field !== null && of.guessed[column.name] === field;
  return (
    <li className={css['column']} {...(field === null ? { 'data-out': true } : {})}>
      <div className={css['cells']}>
        <b className="sm-trunc">{column.name}</b>
        <span className="sm-small sm-muted sm-trunc">
          {column.examples.length > 0 ? column.examples.join(' · ') : t('columns.empty')}
        </span>
      </div>
      <IconArrowRight size={16} stroke={1.6} aria-hidden className={css['arrow'] ?? ''} />
      <div>
        <Select
          aria-label={t('columns.becomes', { column: column.name })}
          data={useChoices(of, { column: column.name, field, wordOf })}
          value={field ?? LEAVE_OUT}
          onChange={(value) => onChoose(value === null || value === LEAVE_OUT ? null : value)}
          searchable
          allowDeselect={false}
          maxDropdownHeight={320}
          nothingFoundMessage={t('columns.noField')}
        />
        {isGuess && (
          <span className={css['guess']}>
            <IconSparkles size={12} stroke={1.8} aria-hidden /> {t('columns.guessed')}
          </span>
        )}
      </div>
    </li>
  );
}

type Choice = { value: string; label: string };

function useChoices(of: Import, chosen: { column: string; field: string | null; wordOf: (field: string) => string }) {
  const { t } = useTranslation('imports');
  const { column, field, wordOf } = chosen;
  const choice = (value: string): Choice => ({ value, label: wordOf(value) });
  const groups = GROUPS.map((group) => ({
    group: t(`group.${group}`),
    items: of.fields.filter((one) => one.group === group).map((one) => choice(one.field)),
  }));
  const known = new Set(of.fields.map((one) => one.field));
  const free = freeFields(of.kind, column);
  const own = field !== null && !known.has(field) && !free.includes(field) ? [field, ...free] : free;
  const last = { group: t('group.free'), items: own.filter((one) => !known.has(one)).map(choice) };
  return [
    { value: LEAVE_OUT, label: t('columns.leaveOut') },
    ...[...groups, last].filter(({ items }) => items.length > 0),
  ];
}
