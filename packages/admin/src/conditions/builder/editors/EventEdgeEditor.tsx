import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { ComparisonField } from './ComparisonField.tsx';
import { DurationField } from './DurationField.tsx';
import type { EditorProps } from './editor-props.ts';
import { EventField } from './EventField.tsx';
import { Field } from './Field.tsx';
import { useProperties } from './FiltersField.tsx';
import { PathField } from './PathField.tsx';

const EDGES = ['first', 'last'] as const;
const ABOUT = ['time', 'property'] as const;
const SEEN = ['withinLast', 'notWithinLast'] as const;

/** The first or last event: how long ago it was, or what it said. */
export function EventEdgeEditor({ leaf, onChange }: EditorProps<'eventEdge'>) {
  const { t } = useTranslation('builder');
  const properties = useProperties(leaf.event.name);
  const { property, time, ...bare } = leaf;
  const about = property ? 'property' : 'time';
  const choose = (next: (typeof ABOUT)[number]) =>
    onChange(
      next === 'time'
        ? { ...bare, time: time ?? { op: 'withinLast', duration: { value: 30, unit: 'day' } } }
        : { ...bare, property: property ?? { path: [''], is: { op: 'eq', value: '' } } },
    );
  return (
    <>
      <Choice
        label={t('field.edge')}
        slot="edge"
        width={140}
        value={leaf.edge}
        choices={EDGES.map((value) => ({ value, label: t(`edge.${value}`) }))}
        onChange={(edge) => onChange({ ...leaf, edge })}
      />
      <Choice
        label={t('field.about')}
        width={150}
        value={about}
        choices={ABOUT.map((value) => ({ value, label: t(`edgeAbout.${value}`) }))}
        onChange={choose}
      />
      {time && (
        <Field label={t('field.when')} slot="time">
          <Choice
            isQuiet
            label={t('field.when')}
            width={140}
            value={time.op}
            choices={SEEN.map((value) => ({ value, label: t(`seen.${value}`) }))}
            onChange={(op) => onChange({ ...leaf, time: { ...time, op } })}
          />
          <DurationField
            duration={time.duration}
            onChange={(duration) => onChange({ ...leaf, time: { ...time, duration } })}
          />
        </Field>
      )}
      {property && (
        <>
          <PathField
            label={t('field.property')}
            slot="property"
            path={property.path}
            known={properties}
            onChange={(path) => onChange({ ...leaf, property: { ...property, path } })}
          />
          <ComparisonField
            is={property.is}
            known={properties.find((one) => one.property === property.path.join('.'))}
            source={{ event: leaf.event.name, path: property.path }}
            onChange={(is) => onChange({ ...leaf, property: { ...property, is } })}
          />
        </>
      )}
      <EventField label={t('field.event')} event={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
    </>
  );
}
