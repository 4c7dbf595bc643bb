import type { ReactNode } from 'react';
import { PathLink } from './PathLink.tsx';
import css from './Stat.module.css';

type Props = {
  label: ReactNode;
  /** Already formatted. */
  value: ReactNode;
  note?: ReactNode;
  /** `one`: the one number of a page. */
  size?: 'figure' | 'big' | 'one';
  /** A number that counts people leads to them. */
  to?: string;
};

export function Stat({ label, value, note, size = 'figure', to }: Props) {
  return (
    <dl>
      <dt className={css['label']}>{label}</dt>
      <dd className={css['value']} data-size={size}>
        {to ? <PathLink to={to}>{value}</PathLink> : value}
      </dd>
      {note && <dd className={css['note']}>{note}</dd>}
    </dl>
  );
}

/** Change against the period before: rises in green, falls in terracotta, always with its sign. */
export function Change({ text, direction }: { text: string; direction: number }) {
  return <span className={direction > 0 ? 'sm-up' : direction < 0 ? 'sm-down' : ''}>{text}</span>;
}
