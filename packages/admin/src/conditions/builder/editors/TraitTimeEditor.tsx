import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { ComparisonField } from './ComparisonField.tsx';
import { DurationField } from './DurationField.tsx';
import type { EditorProps } from './editor-props.ts';
import { Field } from './Field.tsx';
import { PathField } from './PathField.tsx';
import { useTraits } from './TraitEditor.tsx';

const CHANGED = ['withinLast', 'notWithinLast'] as const;
const HELD = ['atLeast', 'atMost'] as const;

/** Whether the value of a trait changed lately. */
export function TraitChangedEditor({ leaf, onChange }: EditorProps<'traitChanged'>) {
  const { t } = useTranslation('builder');
  const traits = useTraits();
  return (
    <>
      <PathField
        label={t('field.trait')}
        slot="field"
        path={leaf.path}
        known={traits}
        onChange={(path) => onChange({ ...leaf, path })}
      />
      <Field label={t('field.when')} slot="duration">
        <Choice
          isQuiet
          label={t('field.comparison')}
          width={190}
          value={leaf.op}
          choices={CHANGED.map((value) => ({ value, label: t(`changed.${value}`) }))}
          onChange={(op) => onChange({ ...leaf, op })}
        />
        <DurationField duration={leaf.duration} onChange={(duration) => onChange({ ...leaf, duration })} />
      </Field>
    </>
  );
}

/** A value that a trait has had for at least, or less than, so long. */
export function TraitHeldEditor({ leaf, onChange }: EditorProps<'traitHeld'>) {
  const { t } = useTranslation('builder');
  const traits = useTraits();
  return (
    <>
      <PathField
        label={t('field.trait')}
        slot="field"
        path={leaf.path}
        known={traits}
        onChange={(path) => onChange({ ...leaf, path })}
      />
      <ComparisonField
        is={leaf.is}
        known={traits.find(({ property }) => property === leaf.path.join('.'))}
        source={{ path: leaf.path }}
        onChange={(is) => onChange({ ...leaf, is })}
      />
      <Field label={t('field.since')} slot="duration">
        <Choice
          isQuiet
          label={t('field.comparison')}
          width={130}
          value={leaf.op}
          choices={HELD.map((value) => ({ value, label: t(`held.${value}`) }))}
          onChange={(op) => onChange({ ...leaf, op })}
        />
        <DurationField duration={leaf.duration} onChange={(duration) => onChange({ ...leaf, duration })} />
      </Field>
    </>
  );
}
