import type { EventSelector } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EventField } from '../../../../conditions/builder/editors/EventField.tsx';
import { OpensNote } from '../../../../conditions/opens/OpensNote.tsx';
import css from './Forms.module.css';

type Props = { label?: string; value: EventSelector | null; onChange: (event: EventSelector | null) => void };

/** Which event; null until it has a name and every detail a value. */
export function EventForm({ label, value, onChange }: Props) {
  const { t } = useTranslation('journey-editor');
  const [typed, setTyped] = useState<EventSelector>(value ?? { name: '' });
  const [known, setKnown] = useState(value);
  // Undone, or changed elsewhere.
  if (value !== known) {
    setKnown(value);
    setTyped(value ?? { name: '' });
  }
  const put = (event: EventSelector) => {
    setTyped(event);
    const whole = wholeEvent(event);
    setKnown(whole);
    if (JSON.stringify(whole) !== JSON.stringify(value)) onChange(whole);
  };
  return (
    <div className={css['fields']}>
      <EventField label={label ?? t('field.event')} event={typed} onChange={put} />
      <OpensNote event={typed} onChange={put} />
    </div>
  );
}

/** Without details that have no name yet. */
function wholeEvent({ name, where }: EventSelector): EventSelector | null {
  if (name.trim() === '') return null;
  const whole = where?.filter(({ path }) => path.every((key) => key !== ''));
  return whole && whole.length > 0 ? { name, where: whole } : { name };
}
