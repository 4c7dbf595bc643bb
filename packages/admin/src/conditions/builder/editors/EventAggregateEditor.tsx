import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { CountField } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { EventField } from './EventField.tsx';
import { useProperties } from './FiltersField.tsx';
import { PathField } from './PathField.tsx';
import { WindowField } from './WindowField.tsx';
import { withWindow } from './with-window.ts';

const AGGREGATES = ['sum', 'average', 'min', 'max', 'distinct'] as const;

/** A figure over a property of the events. */
export function EventAggregateEditor({ leaf, onChange }: EditorProps<'eventAggregate'>) {
  const { t } = useTranslation('builder');
  const properties = useProperties(leaf.event.name);
  return (
    <>
      <Choice
        label={t('field.aggregate')}
        slot="aggregate"
        value={leaf.aggregate}
        choices={AGGREGATES.map((value) => ({ value, label: t(`aggregate.${value}`) }))}
        onChange={(aggregate) => onChange({ ...leaf, aggregate })}
      />
      <PathField
        label={t('field.of')}
        slot="of"
        path={leaf.of}
        known={properties}
        onChange={(of) => onChange({ ...leaf, of })}
      />
      <CountField decimals label={t('field.value')} is={leaf.is} onChange={(is) => onChange({ ...leaf, is })} />
      <WindowField window={leaf.window} onChange={(window) => onChange(withWindow(leaf, window))} />
      <EventField label={t('field.event')} event={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
    </>
  );
}
