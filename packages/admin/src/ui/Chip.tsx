import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './Chip.module.css';

type Props = { children: ReactNode; line?: boolean; icon?: Icon };

/** A tag, a segment's name. `line`: an outline, for what the reader may change. */
export function Chip({ children, line = false, icon: ChipIcon }: Props) {
  return (
    <span className={`${css['chip']} ${line ? css['line'] : ''}`}>
      {ChipIcon && <ChipIcon size={15} stroke={1.6} aria-hidden />}
      {children}
    </span>
  );
}

type Choice<K extends string> = { key: K; label: ReactNode; icon?: Icon; count?: ReactNode };
type ChoiceProps<K extends string> = {
  label: string;
  choices: Choice<K>[];
  value: K;
  onChange: (key: K) => void;
};

/** One of a few views of the same list: "All, E-mail, Not sent 214". */
export function ChoiceChips<K extends string>({ label, choices, value, onChange }: ChoiceProps<K>) {
  return (
    <div role="group" aria-label={label} className={css['chips']}>
      {choices.map(({ key, label: word, icon: ChoiceIcon, count }) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === value}
          className={`${css['chip']} ${key === value ? css['on'] : ''}`}
          onClick={() => onChange(key)}
        >
          {ChoiceIcon && <ChoiceIcon size={15} stroke={1.6} aria-hidden />}
          {word}
          {count !== undefined && <b>{count}</b>}
        </button>
      ))}
    </div>
  );
}
