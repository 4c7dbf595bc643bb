import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Figure } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { Field } from './Field.tsx';

const PERCENT = 100;

/** A fixed share of people, always the same for the same word. */
export function ShareEditor({ leaf, onChange }: EditorProps<'randomShare'>) {
  const { t } = useTranslation('builder');
  const { from, to } = leaf;
  const percent = (share: number) => Math.round(share * PERCENT * 1e6) / 1e6;
  return (
    <>
      <Field label={t('field.share')} slot="share">
        <Figure
          decimals
          label={t('field.from')}
          value={percent(from)}
          onChange={(value) => onChange({ ...leaf, from: value / PERCENT })}
        />
        <Figure
          decimals
          label={t('field.to')}
          value={percent(to)}
          onChange={(value) => onChange({ ...leaf, to: value / PERCENT })}
        />
      </Field>
      <TextInput
        size="xs"
        w={200}
        maxLength={100}
        label={t('field.salt')}
        description={t('field.saltHint')}
        value={leaf.salt}
        onChange={({ currentTarget }) => onChange({ ...leaf, salt: currentTarget.value })}
      />
    </>
  );
}
