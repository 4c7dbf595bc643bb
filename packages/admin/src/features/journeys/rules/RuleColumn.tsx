import type { ReactNode } from 'react';
import css from './Rules.module.css';

type Props = { title: string; hint: string; children: ReactNode };

/** One of the three columns: its word large, what belongs there small. */
export function RuleColumn({ title, hint, children }: Props) {
  return (
    <section className={css['column']} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p className="sm-small sm-muted">{hint}</p>
      </header>
      {children}
    </section>
  );
}
