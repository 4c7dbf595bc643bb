import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { DurationField } from './DurationField.tsx';
import type { EditorProps } from './editor-props.ts';
import { EventField } from './EventField.tsx';
import { Field } from './Field.tsx';
import { useProperties } from './FiltersField.tsx';
import { PathField } from './PathField.tsx';
import { WindowField } from './WindowField.tsx';
import { withWindow } from './with-window.ts';
import css from '../Builder.module.css';

const FOLLOWED = ['yes', 'no'] as const;

/** One event, then within a time another, or none. */
export function SequenceEditor({ leaf, onChange }: EditorProps<'sequence'>) {
  const { t } = useTranslation('builder');
  const { matching, ...without } = leaf;
  const properties = useProperties(leaf.first.name);
  return (
    <>
      <div className={css['whole']}>
        <EventField
          label={t('field.first')}
          slot="first"
          event={leaf.first}
          onChange={(first) => onChange({ ...leaf, first })}
        />
      </div>
      <Field label={t('field.within')} slot="within">
        <DurationField duration={leaf.within} onChange={(within) => onChange({ ...leaf, within })} />
      </Field>
      <Choice
        label={t('field.followed')}
        value={leaf.followed ? 'yes' : 'no'}
        choices={FOLLOWED.map((value) => ({ value, label: t(`followed.${value}`) }))}
        onChange={(value) => onChange({ ...leaf, followed: value === 'yes' })}
      />
      <PathField
        label={t('field.matching')}
        slot="matching"
        path={matching ?? ['']}
        known={properties}
        onChange={(path) => onChange(path.join('') === '' ? without : { ...leaf, matching: path })}
      />
      <div className={css['whole']}>
        <EventField label={t('field.then')} event={leaf.then} onChange={(then) => onChange({ ...leaf, then })} />
      </div>
      <WindowField window={leaf.window} onChange={(window) => onChange(withWindow(leaf, window))} />
    </>
  );
}
