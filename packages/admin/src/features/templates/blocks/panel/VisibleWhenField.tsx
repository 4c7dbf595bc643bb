import { Select, TextInput } from '@mantine/core';
import type { VisibleWhen } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';

const FIELDS = ['contact.firstName', 'contact.city', 'contact.tags', 'contact.locale', 'order.id', 'products'];
const TESTS = ['set', 'unset', 'equal', 'unequal', 'contains'] as const;

type Props = { value: VisibleWhen | undefined; onChange: (value: VisibleWhen | undefined) => void };

/** Who sees it: everybody, or those for whom a value is so. */
export function VisibleWhenField({ value, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const fields = value && !FIELDS.includes(value.field) ? [...FIELDS, value.field] : FIELDS;
  const text = value && 'value' in value ? value.value : '';
  const change = (field: string, is: VisibleWhen['is'], words: string) =>
    onChange(is === 'set' || is === 'unset' ? { field, is } : { field, is, value: words });
  return (
    <>
      <Select
        label={t('visible.which')}
        clearable
        data={fields.map((field) => ({ value: field, label: t(`visible.field.${field.replace('.', '-')}`, field) }))}
        value={value?.field ?? null}
        onChange={(field) => (field ? change(field, value?.is ?? 'set', text) : onChange(undefined))}
      />
      {value && (
        <Select
          aria-label={t('visible.test')}
          allowDeselect={false}
          data={TESTS.map((is) => ({ value: is, label: t(`visible.is.${is}`) }))}
          value={value.is}
          onChange={(is) => is && change(value.field, is as VisibleWhen['is'], text)}
        />
      )}
      {value && 'value' in value && (
        <TextInput
          aria-label={t('visible.value')}
          maxLength={200}
          value={value.value}
          onChange={({ currentTarget }) => change(value.field, value.is, currentTarget.value.replace(/["{}%\n]/g, ''))}
        />
      )}
    </>
  );
}
