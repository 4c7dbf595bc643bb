import { IconAlertTriangle } from '@tabler/icons-react';
import css from './StepNav.module.css';

type Props<Key extends string> = {
  label: string;
  /** `missing`: what is wanting there, in words; marked on the steps that are not open. */
  steps: readonly { key: Key; label: string; missing?: string }[];
  step: Key;
  onStep: (step: Key) => void;
};

/** Steps of something that is made one question at a time. Each may be gone to at any time. */
export function StepNav<Key extends string>({ label, steps, step, onStep }: Props<Key>) {
  return (
    <nav aria-label={label}>
      <ol className={css['steps']}>
        {steps.map(({ key, label: word, missing }, place) => (
          <li key={key}>
            <button
              type="button"
              {...(key === step ? { 'aria-current': 'step' as const } : {})}
              onClick={() => onStep(key)}
            >
              <span className={css['place']} aria-hidden>
                {place + 1}
              </span>
              <span className={css['word']}>{word}</span>
              {missing && key !== step && (
                <span className={css['missing']} title={missing}>
                  <IconAlertTriangle size={15} stroke={1.8} role="img" aria-label={missing} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
