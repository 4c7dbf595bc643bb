import type { Comparison } from '@sandmill/contracts';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { changeTraitOp, opsFor } from './change-trait-op.ts';
import { Choice } from './Choice.tsx';
import { Distribution } from './Distribution.tsx';
import { Field } from './Field.tsx';
import { TraitValue } from './TraitValue.tsx';
import type { ValueSource } from './use-values.ts';

type Props = {
  is: Comparison;
  known: PropertySchema | undefined;
  source?: ValueSource;
  /** Where nothing is known of the values: the usual ones. */
  examples?: string[];
  onChange: (is: Comparison) => void;
};

const NO_SOURCE: ValueSource = { path: [''] };

/** How a value is compared, and with what; those that suit its kind first. */
export function ComparisonField({ is, known, source = NO_SOURCE, examples = [], onChange }: Props) {
  const { t } = useTranslation('builder');
  const ops = opsFor(known?.types ?? []);
  const offered = ops.includes(is.op) ? ops : [...ops, is.op];
  const schema = known ?? exampleSchema(examples);
  return (
    <>
      <Field label={t('field.value')} slot="is">
        <Choice
          isQuiet
          label={t('field.comparison')}
          width={160}
          value={is.op}
          choices={offered.map((op) => ({ value: op, label: t(`is.${op}`) }))}
          onChange={(op) => onChange(changeTraitOp(is, op))}
        />
        <TraitValue is={is} known={schema} source={source} onChange={onChange} />
      </Field>
      <Distribution is={is} known={schema} source={source} onChange={onChange} />
    </>
  );
}

function exampleSchema(examples: string[]): PropertySchema | undefined {
  return examples.length === 0 ? undefined : { property: '', types: ['text'], origins: [], examples, lastSeen: '' };
}
