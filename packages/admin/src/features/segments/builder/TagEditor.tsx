import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from './editor-props.ts';

export function TagEditor({ leaf, onChange }: EditorProps<'tag'>) {
  const { t } = useTranslation('segments');
  return (
    <TextInput
      size="xs"
      w={250}
      maxLength={100}
      label={t('field.tag')}
      value={leaf.tag}
      onChange={({ currentTarget }) => onChange({ ...leaf, tag: currentTarget.value })}
    />
  );
}
