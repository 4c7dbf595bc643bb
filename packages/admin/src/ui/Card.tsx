import { useId, type ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';
import { PathLink } from './PathLink.tsx';
import { usePageExists } from './use-page-exists.ts';
import css from './Card.module.css';

type Props = {
  title?: string;
  /** Beside the title, quiet: unit, period, rule. */
  note?: ReactNode;
  more?: { label: string; to: string };
  /** The content reaches the edges (tables). */
  flush?: boolean;
  children: ReactNode;
};

/** A card with a line, not a shadow. What breaks inside stays inside. */
export function Card({ title, note, more, flush = false, children }: Props) {
  const id = useId();
  const pageExists = usePageExists();
  return (
    <section className={css['card']} {...(title ? { 'aria-labelledby': id } : {})}>
      {title && (
        <header className={css['head']}>
          <h2 id={id}>{title}</h2>
          {note && <span className="sm-small sm-muted sm-only-desk">{note}</span>}
          {more && pageExists(more.to) && (
            <PathLink to={more.to} className={css['more']}>
              {more.label}
            </PathLink>
          )}
        </header>
      )}
      <div className={flush ? css['flush'] : css['body']}>
        <Boundary>{children}</Boundary>
      </div>
    </section>
  );
}
