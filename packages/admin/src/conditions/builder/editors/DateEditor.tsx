import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { Figure } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { Field } from './Field.tsx';
import { PathField } from './PathField.tsx';
import { useTraits } from './TraitEditor.tsx';

type Dates = LeafOf<'traitDate'>;
const EVERY = ['year', 'once'] as const;
const WHEN = ['today', 'in', 'ago', 'next', 'last', 'between'] as const;
type When = (typeof WHEN)[number];

/** A date of the person, or its yearly return, and how far from today it lies. */
export function DateEditor({ leaf, onChange }: EditorProps<'traitDate'>) {
  const { t } = useTranslation('builder');
  const traits = useTraits();
  const { from, to } = leaf;
  const when = whenOf(leaf);
  const put = (next: [number, number]) => onChange({ ...leaf, from: next[0], to: next[1] });
  return (
    <>
      <Field label={t('field.when')} slot="when">
        <Choice
          isQuiet
          label={t('field.when')}
          width={170}
          value={when}
          choices={WHEN.map((value) => ({ value, label: t(`when.${value}`) }))}
          onChange={(next) => put(rangeOf(next, leaf))}
        />
        {(when === 'in' || when === 'next') && (
          <Figure
            label={t('field.days')}
            width={72}
            value={-from}
            onChange={(days) => put([-days, when === 'in' ? -days : 0])}
          />
        )}
        {(when === 'ago' || when === 'last') && (
          <Figure
            label={t('field.days')}
            width={72}
            value={to}
            onChange={(days) => put([when === 'ago' ? days : 0, days])}
          />
        )}
        {when === 'between' && (
          <>
            <Figure signed label={t('field.from')} width={72} value={from} onChange={(days) => put([days, to])} />
            <Figure signed label={t('field.to')} width={72} value={to} onChange={(days) => put([from, days])} />
          </>
        )}
      </Field>
      <Choice
        label={t('field.every')}
        width={170}
        value={leaf.every}
        choices={EVERY.map((value) => ({ value, label: t(`every.${value}`) }))}
        onChange={(every) => onChange({ ...leaf, every })}
      />
      <PathField
        label={t('field.date')}
        slot="field"
        path={leaf.path}
        known={traits.filter(({ types }) => types.includes('date'))}
        onChange={(path) => onChange({ ...leaf, path })}
      />
    </>
  );
}

function whenOf({ from, to }: Dates): When {
  if (from === to) return from === 0 ? 'today' : from < 0 ? 'in' : from > 0 ? 'ago' : 'between';
  if (to === 0) return 'next';
  return from === 0 ? 'last' : 'between';
}

function rangeOf(when: When, { from, to }: Dates): [number, number] {
  const days = Math.max(Math.abs(from || 0), Math.abs(to || 0)) || 7;
  switch (when) {
    case 'today':
      return [0, 0];
    case 'in':
      return [-days, -days];
    case 'ago':
      return [days, days];
    case 'next':
      return [-days, 0];
    case 'last':
      return [0, days];
    case 'between':
      return [-days, days];
  }
}
