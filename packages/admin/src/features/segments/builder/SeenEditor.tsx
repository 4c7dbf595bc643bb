import { Select } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { DurationField } from './DurationField.tsx';
import css from './Builder.module.css';

type Seen = LeafOf<'firstSeen'> | LeafOf<'lastSeen'>;

/** How long ago the person came first or was last seen. */
export function SeenEditor({ leaf, onChange }: { leaf: Seen; onChange: (leaf: Seen) => void }) {
  const { t } = useTranslation('segments');
  const { op, duration } = leaf;
  return (
    <fieldset className={css['field']}>
      <legend>{t(`leaf.${leaf.kind}`)}</legend>
      <Select
        size="xs"
        w={180}
        aria-label={t('field.comparison')}
        data={(['withinLast', 'notWithinLast'] as const).map((value) => ({ value, label: t(`seen.${value}`) }))}
        value={op}
        allowDeselect={false}
        onChange={(next) => next && onChange({ ...leaf, op: next as Seen['op'] })}
      />
      <DurationField duration={duration} onChange={(next) => onChange({ ...leaf, duration: next })} />
    </fieldset>
  );
}
