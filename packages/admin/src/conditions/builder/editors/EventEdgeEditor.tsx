import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import type { EditorProps } from './editor-props.ts';
import { EventField } from './EventField.tsx';
import { EventMoment } from './EventMoment.tsx';

const EDGES = ['first', 'last'] as const;

/** The first or last event: how long ago it was, or what it said. */
export function EventEdgeEditor({ leaf, onChange }: EditorProps<'eventEdge'>) {
  const { t } = useTranslation('builder');
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
      <EventMoment leaf={leaf} onChange={onChange} />
      <EventField label={t('field.event')} event={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
    </>
  );
}
