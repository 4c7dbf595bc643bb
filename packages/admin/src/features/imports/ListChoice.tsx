import { Select } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useLists } from '../segments/lists/ListPicker.tsx';
import { useChangeImport } from './use-import-acts.ts';

/** The people of a file of contacts may all be put on a static list. */
export function ListChoice({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const mayRead = useRight('segments:read');
  const lists = useLists(mayRead);
  const change = useChangeImport(of);
  if (!mayRead || of.kind !== 'contacts') return null;
  return (
    <Card title={t('list.title')}>
      <Select
        clearable
        searchable={lists.length > 8}
        maw={420}
        label={t('list.label')}
        description={lists.length === 0 ? t('list.none') : t('list.hint')}
        placeholder={t('list.no')}
        data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={of.listId === null ? null : String(of.listId)}
        disabled={change.isPending || lists.length === 0}
        onChange={(id) => change.mutate({ listId: id === null ? null : Number(id) })}
      />
      {change.error && <ErrorNote error={change.error} />}
    </Card>
  );
}
