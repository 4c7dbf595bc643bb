import { useTranslation } from 'react-i18next';
import { Figure } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { EventField } from './EventField.tsx';
import { EventMoment } from './EventMoment.tsx';
import { Field } from './Field.tsx';

/** The n-th event: how long ago it was, or what it said. */
export function NthEditor({ leaf, onChange }: EditorProps<'eventNth'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <Field label={t('field.nth')} slot="n">
        <Figure label={t('field.nth')} width={72} value={leaf.n} onChange={(n) => onChange({ ...leaf, n })} />
      </Field>
      <EventMoment leaf={leaf} onChange={onChange} />
      <EventField label={t('field.event')} event={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
    </>
  );
}
