import type { ReactNode } from 'react';
import css from './Facts.module.css';

type Fact = { label: string; value: ReactNode };

/** Label left, value right. An empty value leaves the row out: an empty cell says nothing. */
export function Facts({ facts }: { facts: (Fact | null)[] }) {
  const shown = facts.filter((fact): fact is Fact => fact !== null && fact.value !== null && fact.value !== '');
  return (
    <dl className={css['facts']}>
      {shown.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
