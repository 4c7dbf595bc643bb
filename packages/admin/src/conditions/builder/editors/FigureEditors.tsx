import { Autocomplete } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { Choice } from './Choice.tsx';
import { ComparisonField } from './ComparisonField.tsx';
import { CountField, Figure } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { Field } from './Field.tsx';
import { KnownField } from './KnownField.tsx';
import { useKnownInterests } from './use-known-names.ts';

const PERCENT = 100;
const AFFINITY = ['category', 'brand'] as const;
const HOW = ['top', 'gte'] as const;

/** Points of a scoring model. */
export function ScoreEditor({ leaf, onChange }: EditorProps<'score'>) {
  const { t } = useTranslation('builder');
  const models = useModels();
  return (
    <>
      <CountField decimals label={t('field.points')} is={leaf.is} onChange={(is) => onChange({ ...leaf, is })} />
      <Autocomplete
        size="xs"
        w={180}
        maxLength={60}
        label={t('field.model')}
        wrapperProps={{ 'data-slot': 'model' }}
        data={models.map(({ key }) => key)}
        renderOption={({ option }) => <ModelOption of={option.value} models={models} />}
        value={leaf.model}
        onChange={(model) => onChange({ ...leaf, model })}
      />
    </>
  );
}

/** A threshold of a scoring model that has been reached. */
export function ThresholdEditor({ leaf, onChange }: EditorProps<'threshold'>) {
  const { t } = useTranslation('builder');
  const models = useModels();
  const thresholds = models.find(({ key }) => key === leaf.model)?.definition.thresholds ?? [];
  return (
    <>
      <Autocomplete
        size="xs"
        w={180}
        maxLength={60}
        label={t('field.model')}
        wrapperProps={{ 'data-slot': 'model' }}
        data={models.map(({ key }) => key)}
        renderOption={({ option }) => <ModelOption of={option.value} models={models} />}
        value={leaf.model}
        onChange={(model) => onChange({ ...leaf, model })}
      />
      <Autocomplete
        size="xs"
        w={180}
        maxLength={60}
        label={t('field.threshold')}
        wrapperProps={{ 'data-slot': 'threshold' }}
        data={thresholds.map(({ key }) => key)}
        value={leaf.threshold}
        onChange={(threshold) => onChange({ ...leaf, threshold })}
      />
    </>
  );
}

/** What a model says of the person. */
export function PredictionEditor({ leaf, onChange }: EditorProps<'prediction'>) {
  const { t } = useTranslation('builder');
  const { data } = useApiQuery<{ items: { name: string }[] }>('/predictions', { staleMs: 60_000 });
  return (
    <>
      <Autocomplete
        size="xs"
        w={200}
        maxLength={60}
        label={t('field.prediction')}
        wrapperProps={{ 'data-slot': 'name' }}
        data={(data?.items ?? []).map(({ name }) => name)}
        value={leaf.name}
        onChange={(name) => onChange({ ...leaf, name })}
      />
      <ComparisonField is={leaf.is} known={undefined} onChange={(is) => onChange({ ...leaf, is })} />
    </>
  );
}

/** What the model is called, with the key that conditions know it by. */
function ModelOption({ of, models }: { of: string; models: ScoringModelView[] }) {
  const name = models.find(({ key }) => key === of)?.name ?? of;
  return (
    <span className="sm-row sm-between sm-grow">
      <span className="sm-trunc">{name}</span>
      {name !== of && <span className="sm-muted sm-small">{of}</span>}
    </span>
  );
}

function useModels(): ScoringModelView[] {
  const { data } = useApiQuery<{ items: ScoringModelView[] }>('/scoring-models', { staleMs: 60_000 });
  return data?.items ?? [];
}

/** Interest in a category or brand: among the strongest, or a share of all interest. */
export function AffinityEditor({ leaf, onChange }: EditorProps<'affinity'>) {
  const { t } = useTranslation('builder');
  const values = useKnownInterests(leaf.of, leaf.value);
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
      <KnownField
        width={220}
        label={t('field.value')}
        slot="value"
        values={values}
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
