import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { useClassifications } from '../../use-classifications.ts';
import { Choice } from './Choice.tsx';
import type { EditorProps } from './editor-props.ts';

/** A class of a classification: the lifecycle's stages, the user types, or an own one. */
export function StageEditor({ leaf, onChange }: EditorProps<'stage'>) {
  const { t } = useTranslation('builder');
  const words = useWords();
  const all = useClassifications(words);
  const own = all.find(({ key }) => key === leaf.classification);
  const values = own?.values ?? [];
  const listed = values.some(({ value }) => value === leaf.value)
    ? values
    : [...values, { value: leaf.value, name: leaf.value }];
  return (
    <>
      <Choice
        label={t('field.stage')}
        slot="value"
        width={200}
        value={leaf.value}
        choices={listed.map(({ value, name }) => ({ value, label: name }))}
        onChange={(value) => onChange({ ...leaf, value })}
      />
      <Choice
        label={t('field.classification')}
        width={220}
        value={leaf.classification}
        choices={(own ? all : [...all, { key: leaf.classification, name: leaf.classification }]).map(
          ({ key, name }) => ({
            value: key,
            label: name,
          }),
        )}
        onChange={(key) => {
          const value = all.find((one) => one.key === key)?.values[0]?.value;
          if (value !== undefined) onChange({ ...leaf, classification: key, value });
        }}
      />
    </>
  );
}
