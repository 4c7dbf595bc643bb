import css from './Dot.module.css';

export type DotTone = 'ok' | 'accent' | 'warn' | 'danger' | 'off';

/** State beside a word that says the same: running, asks for attention, off (a ring). */
export function Dot({ tone = 'ok' }: { tone?: DotTone }) {
  return <span className={`${css['dot']} ${css[tone] ?? ''}`} aria-hidden="true" />;
}
