import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { DurationField } from './DurationField.tsx';
import { Field } from './Field.tsx';

type Seen = LeafOf<'firstSeen'> | LeafOf<'lastSeen'>;
const OPS = ['withinLast', 'notWithinLast'] as const;

/** How long ago the person came first or was last seen. */
export function SeenEditor({ leaf, onChange }: { leaf: Seen; onChange: (leaf: Seen) => void }) {
  const { t } = useTranslation('builder');
  const { op, duration } = leaf;
  return (
    <Field label={t(`seenLabel.${leaf.kind}`)} slot="duration">
      <Choice
        isQuiet
        label={t('field.comparison')}
        width={140}
        value={op}
        choices={OPS.map((value) => ({ value, label: t(`seen.${value}`) }))}
        onChange={(next) => onChange({ ...leaf, op: next })}
      />
      <DurationField duration={duration} onChange={(next) => onChange({ ...leaf, duration: next })} />
    </Field>
  );
}
