import { Button } from '@mantine/core';
import type { Import, ImportChange } from '@sandmill/contracts/api/events';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ColumnRow } from './ColumnRow.tsx';
import { ListChoice } from './ListChoice.tsx';
import { useFieldWord } from './field-words.ts';
import { missingFields } from './missing-fields.ts';
import { ReadingOptions } from './ReadingOptions.tsx';
import { useChangeImport } from './use-import-acts.ts';
import css from './Imports.module.css';

/** What each column is. Each choice is saved at once. */
export function ColumnsStep({ of, onNext }: { of: Import; onNext: () => void }) {
  const { t } = useTranslation('imports');
  const change = useChangeImport(of);
  const known = new Set(of.fields.map(({ field }) => field));
  const wordOf = useFieldWord(known);
  const missing = missingFields(of);
  const choose = (column: string, field: string | null) => {
    const before = Object.keys(of.mapping).find((other) => other !== column && of.mapping[other] === field);
    // A field is one column's: the one that had it gives it up.
    const freed: NonNullable<ImportChange['mapping']> =
      field !== null && before !== undefined ? { [before]: null } : {};
    change.mutate({ mapping: { ...freed, [column]: field } });
  };
  return (
    <div className={css['step']}>
      <Card title={t('columns.title')} note={t('columns.note')} flush>
        <ul className={css['columns']}>
          {of.columns.map((column) => (
            <ColumnRow
              key={column.name}
              of={of}
              column={column}
              wordOf={wordOf}
              onChoose={(field) => choose(column.name, field)}
            />
          ))}
        </ul>
      </Card>
      <ListChoice of={of} />
      <ReadingOptions of={of} onChange={(options) => change.mutate({ options })} />
      {change.error && <ErrorNote error={change.error} />}
      {missing.length > 0 && (
        <Callout tone="warn" icon={IconAlertTriangle} title={t('columns.missing')}>
          <ul>
            {missing.map((field) => (
              <li key={field}>{field === 'identity' ? t('columns.identity') : wordOf(field)}</li>
            ))}
          </ul>
        </Callout>
      )}
      <div>
        <Button variant="filled" disabled={missing.length > 0} loading={change.isPending} onClick={onNext}>
          {t('next')}
        </Button>
      </div>
    </div>
  );
}
