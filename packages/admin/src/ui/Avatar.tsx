import css from './Avatar.module.css';

type Props = { name: string; size?: number; dim?: boolean };

/** Initials on sand; `dim` in lists. The name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name, size = 32, dim = false }: Props) {
  return (
    <span
      className={`${css['avatar']} ${dim ? css['dim'] : ''}`}
      style={{ width: size, height: size, fontSize: Math.max(11, size * 0.36) }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}

/** First letters of the first and last word: "Hotel Belvista, ufficio" → "HU". */
function initials(name: string): string {
  const words = name.split(/[\s@.,_-]+/).filter((word) => word !== '');
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : (words[0]?.[1] ?? '');
  return (first + last).toUpperCase();
}
