import type { CampaignProblem } from '@sandmill/contracts/api/campaigns';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from '../Campaigns.module.css';

export const STEPS = ['audience', 'content', 'timing', 'review'] as const;
export type StepKey = (typeof STEPS)[number];

type Props = { step: StepKey; problems: CampaignProblem[]; onStep: (step: StepKey) => void };

/** Who, what, when, a last look. Each step may be gone to at any time; what is missing is marked where it is missing. */
export function WizardSteps({ step, problems, onStep }: Props) {
  const { t } = useTranslation('campaigns');
  return (
    <nav aria-label={t('wizard.steps')}>
      <ol className={css['steps']}>
        {STEPS.map((key, place) => {
          const count = problems.filter((problem) => problem.step === key).length;
          return (
            <li key={key}>
              <button
                type="button"
                {...(key === step ? { 'aria-current': 'step' as const } : {})}
                onClick={() => onStep(key)}
              >
                <span className={css['place']} aria-hidden>
                  {place + 1}
                </span>
                <span className={css['word']}>{t(`step.${key}`)}</span>
                {count > 0 && key !== step && (
                  <span className={css['missing']} title={t('wizard.missing', { count })}>
                    <IconAlertTriangle size={15} stroke={1.8} role="img" aria-label={t('wizard.missing', { count })} />
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
