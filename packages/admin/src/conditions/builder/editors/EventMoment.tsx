import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { ComparisonField } from './ComparisonField.tsx';
import { DurationField } from './DurationField.tsx';
import { Field } from './Field.tsx';
import { useProperties } from './FiltersField.tsx';
import { PathField } from './PathField.tsx';

const ABOUT = ['time', 'property'] as const;
const SEEN = ['withinLast', 'notWithinLast'] as const;

type Moment = LeafOf<'eventEdge'> | LeafOf<'eventNth'>;

/** What is asked of one event: how long ago it was, or what one of its properties says. */
export function EventMoment<L extends Moment>({ leaf, onChange }: { leaf: L; onChange: (leaf: L) => void }) {
  const { t } = useTranslation('builder');
  const properties = useProperties(leaf.event.name);
  const { property, time, ...bare } = leaf;
  const put = (next: Partial<Moment>) => onChange({ ...bare, ...next } as L);
  return (
    <>
      <Choice
        label={t('field.about')}
        width={150}
        value={property ? 'property' : 'time'}
        choices={ABOUT.map((value) => ({ value, label: t(`edgeAbout.${value}`) }))}
        onChange={(next) =>
          next === 'time'
            ? put({ time: { op: 'withinLast', duration: { value: 30, unit: 'day' } } })
            : put({ property: { path: [''], is: { op: 'eq', value: '' } } })
        }
      />
      {time && (
        <Field label={t('field.when')} slot="time">
          <Choice
            isQuiet
            label={t('field.when')}
            width={140}
            value={time.op}
            choices={SEEN.map((value) => ({ value, label: t(`seen.${value}`) }))}
            onChange={(op) => put({ time: { ...time, op } })}
          />
          <DurationField duration={time.duration} onChange={(duration) => put({ time: { ...time, duration } })} />
        </Field>
      )}
      {property && (
        <>
          <PathField
            label={t('field.property')}
            slot="property"
            path={property.path}
            known={properties}
            onChange={(path) => put({ property: { ...property, path } })}
          />
          <ComparisonField
            is={property.is}
            known={properties.find((one) => one.property === property.path.join('.'))}
            source={{ event: leaf.event.name, path: property.path }}
            onChange={(is) => put({ property: { ...property, is } })}
          />
        </>
      )}
    </>
  );
}
