import type { ReactNode } from 'react';
import { PathLink } from './PathLink.tsx';
import css from './BarRow.module.css';

type BarProps = { share: number; color?: string; height?: number };

/** A bar from zero; `share` 0 to 1. The number stands beside it, so it is hidden from screen readers. */
export function Bar({ share, color, height = 8 }: BarProps) {
  const width = `${(Math.min(Math.max(share, 0), 1) * 100).toFixed(1)}%`;
  return (
    <div className={css['track']} style={{ height }} aria-hidden="true">
      <span style={{ width, minWidth: share > 0 ? 2 : 0, ...(color ? { background: color } : {}) }} />
    </div>
  );
}

export type BarRowItem = {
  key: string;
  label: ReactNode;
  value: number;
  /** The value as written. */
  text: string;
  /** "The rest", in grey. */
  isRest?: boolean;
  color?: string;
  to?: string;
};

/** One measure, one colour: label, bar from zero, number. */
export function BarRows({ items, label }: { items: BarRowItem[]; label: string }) {
  const most = Math.max(...items.map(({ value }) => value), 0) || 1;
  return (
    <ul className={css['rows']} aria-label={label}>
      {items.map(({ key, label: word, value, text, isRest = false, color, to }) => (
        <li key={key}>
          <span className="sm-trunc">{to ? <PathLink to={to}>{word}</PathLink> : word}</span>
          <Bar
            share={value / most}
            color={color ?? (isRest ? 'var(--sm-chart-c0)' : 'var(--sm-chart-c1)')}
            height={14}
          />
          <span className="sm-num">{text}</span>
        </li>
      ))}
    </ul>
  );
}
