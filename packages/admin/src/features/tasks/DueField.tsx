import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { value: string | null; isFixed: boolean; onChange: (due: string | null) => void };

/** Day and hour on the clock of who looks; empty: no day is set. */
export function DueField({ value, isFixed, onChange }: Props) {
  const { t } = useTranslation('tasks');
  return (
    <TextInput
      type="datetime-local"
      label={t('column.due')}
      readOnly={isFixed}
      value={value === null ? '' : localText(value)}
      onChange={({ currentTarget: { value: text } }) => onChange(text === '' ? null : new Date(text).toISOString())}
    />
  );
}

/** As the field wants it: yyyy-mm-ddThh:mm of the browser's zone. */
function localText(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
