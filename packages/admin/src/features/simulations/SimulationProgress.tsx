import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { WorkCard } from '../../ui/WorkCard.tsx';
import { useCancelSimulation } from './use-simulation-acts.ts';

/** Work in the background: one may leave the page. */
export function SimulationProgress({ run }: { run: SimulationRun }) {
  const { t } = useTranslation('simulations');
  const cancel = useCancelSimulation(run);
  return (
    <WorkCard
      label={t('running')}
      progress={run.progress}
      hint={t('leave')}
      cancelLabel={t('cancel')}
      cancel={{ ...cancel, mutate: () => cancel.mutate() }}
    />
  );
}
