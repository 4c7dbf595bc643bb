import type { CampaignProblem } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { StepNav } from '../../../ui/StepNav.tsx';

export const STEPS = ['audience', 'content', 'timing', 'review'] as const;
export type StepKey = (typeof STEPS)[number];

type Props = { step: StepKey; problems: CampaignProblem[]; onStep: (step: StepKey) => void };

/** Who, what, when, a last look; what is missing is marked where it is missing. */
export function WizardSteps({ step, problems, onStep }: Props) {
  const { t } = useTranslation('campaigns');
  const steps = STEPS.map((key) => {
    const count = problems.filter((problem) => problem.step === key).length;
    return { key, label: t(`step.${key}`), ...(count > 0 ? { missing: t('wizard.missing', { count }) } : {}) };
  });
  return <StepNav label={t('wizard.steps')} steps={steps} step={step} onStep={onStep} />;
}
