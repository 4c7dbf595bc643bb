import type { Import } from '@sandmill/contracts/api/events';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { missingFields } from './missing-fields.ts';
import css from './Imports.module.css';

export type Step = 'columns' | 'basis' | 'check';

/** A catalogue holds no people: it needs no lawful basis. */
export function stepsOf({ kind }: Pick<Import, 'kind'>): Step[] {
  return kind === 'products' ? ['columns', 'check'] : ['columns', 'basis', 'check'];
}

/** Where one is, what is done; each step can be gone back to. */
export function Steps({ of, step, onStep }: { of: Import; step: Step; onStep: (step: Step) => void }) {
  const { t } = useTranslation('imports');
  const done: Record<Step, boolean> = {
    columns: missingFields(of).length === 0,
    basis: of.lawfulBasis !== null,
    check: of.status === 'checked',
  };
  return (
    <ol className={css['steps']} aria-label={t('steps')}>
      {stepsOf(of).map((one, index) => (
        <li key={one}>
          <button type="button" onClick={() => onStep(one)} {...(one === step ? { 'aria-current': 'step' } : {})}>
            <span className={css['number']} {...(done[one] && one !== step ? { 'data-done': true } : {})}>
              {done[one] && one !== step ? <IconCheck size={14} stroke={2.2} aria-hidden /> : index + 1}
            </span>
            {t(`step.${one}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}
