import { Autocomplete, TextInput } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { CountField, Figure } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { Field } from './Field.tsx';
import { useValues } from './use-values.ts';

const PERCENT = 100;
const AFFINITY = ['category', 'brand'] as const;
const HOW = ['top', 'gte'] as const;

/** Points of a scoring model. */
export function ScoreEditor({ leaf, onChange }: EditorProps<'score'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <CountField decimals label={t('field.points')} is={leaf.is} onChange={(is) => onChange({ ...leaf, is })} />
      <TextInput
        size="xs"
        w={180}
        maxLength={60}
        label={t('field.model')}
        wrapperProps={{ 'data-slot': 'model' }}
        value={leaf.model}
        onChange={({ currentTarget }) => onChange({ ...leaf, model: currentTarget.value })}
      />
    </>
  );
}

/** Interest in a category or brand: among the strongest, or a share of all interest. */
export function AffinityEditor({ leaf, onChange }: EditorProps<'affinity'>) {
  const { t } = useTranslation('builder');
  const values = useValues(undefined, { event: 'Product Viewed', path: [leaf.of] }, leaf.value);
  const { is } = leaf;
  return (
    <>
      <Choice
        label={t('field.affinityOf')}
        width={140}
        value={leaf.of}
        choices={AFFINITY.map((value) => ({ value, label: t(`affinity.${value}`) }))}
        onChange={(of) => onChange({ ...leaf, of })}
      />
      <Autocomplete
        size="xs"
        w={220}
        maxLength={200}
        label={t('field.value')}
        wrapperProps={{ 'data-slot': 'value' }}
        data={values.map(({ value }) => value)}
        value={leaf.value}
        onChange={(value) => onChange({ ...leaf, value })}
      />
      <Field label={t('field.howMuch')} slot="is">
        <Choice
          isQuiet
          label={t('field.howMuch')}
          width={190}
          value={is.op}
          choices={HOW.map((value) => ({ value, label: t(`affinityIs.${value}`) }))}
          onChange={(op) => onChange({ ...leaf, is: freshAffinity(op) })}
        />
        {is.op === 'top' ? (
          <Figure
            label={t('field.value')}
            width={72}
            value={is.n}
            onChange={(n) => onChange({ ...leaf, is: { op: 'top', n } })}
          />
        ) : (
          <Figure
            label={t('field.value')}
            width={72}
            suffix="%"
            value={Math.round(is.share * PERCENT)}
            onChange={(value) => onChange({ ...leaf, is: { op: 'gte', share: value / PERCENT } })}
          />
        )}
      </Field>
    </>
  );
}

function freshAffinity(op: (typeof HOW)[number]): LeafOf<'affinity'>['is'] {
  return op === 'top' ? { op, n: 3 } : { op, share: 0.3 };
}
