import { useTranslation } from 'react-i18next';
import type { EditorProps } from './editor-props.ts';
import { KnownField } from './KnownField.tsx';
import { useKnownTags } from './use-known-names.ts';

/** A tag, among those that somebody has. */
export function TagEditor({ leaf, onChange }: EditorProps<'tag'>) {
  const { t } = useTranslation('builder');
  const values = useKnownTags(leaf.tag);
  return (
    <KnownField
      width={260}
      label={t('field.tag')}
      slot="tag"
      values={values}
      value={leaf.tag}
      onChange={(tag) => onChange({ ...leaf, tag })}
    />
  );
}
