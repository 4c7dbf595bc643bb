import { Autocomplete } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from './editor-props.ts';

export function TagEditor({ leaf, onChange }: EditorProps<'tag'>) {
  const { t } = useTranslation('builder');
  return (
    <Autocomplete
      size="xs"
      w={260}
      maxLength={100}
      label={t('field.tag')}
      wrapperProps={{ 'data-slot': 'tag' }}
      data={[]}
      value={leaf.tag}
      onChange={(tag) => onChange({ ...leaf, tag })}
    />
  );
}
