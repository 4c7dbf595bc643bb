import type { Condition } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionEditor, type Edited } from '../../../../conditions/builder/ConditionEditor.tsx';
import css from './Forms.module.css';

type Props = {
  label?: string;
  value: Condition | null;
  onChange: (condition: Condition | null) => void;
};

/** A condition over a person, by the builder that segments have too. What waits for a value is not kept yet. */
export function ConditionForm({ label, value, onChange }: Props) {
  const { t } = useTranslation('journey-editor');
  const [start, setStart] = useState(value);
  const [known, setKnown] = useState(value);
  const [round, setRound] = useState(0);
  // Undone, or brought in from elsewhere: the rows begin anew. What was typed here comes back as it is.
  if (value !== known) {
    setKnown(value);
    setStart(value);
    setRound(round + 1);
  }
  const report = ({ countable }: Edited) => {
    if (JSON.stringify(countable) === JSON.stringify(known)) return;
    setKnown(countable);
    onChange(countable);
  };
  return (
    <div className={css['condition']}>
      {label && <h4>{label}</h4>}
      <ConditionEditor key={round} start={start} lead={(join, op) => t(`lead.${join}`, { op })} onChange={report} />
    </div>
  );
}
