import { Button } from '@mantine/core';
import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useCancelSimulation } from './use-simulation-acts.ts';

/** Work in the background: one may leave the page. */
export function SimulationProgress({ run }: { run: SimulationRun }) {
  const { t } = useTranslation('simulations');
  const cancel = useCancelSimulation(run);
  return (
    <Card>
      <div aria-live="polite">
        <ProgressBar label={t('running')} done={run.progress?.done ?? 0} total={run.progress?.total ?? null} />
      </div>
      <div className="sm-row sm-between" style={{ marginTop: 12, gap: 16 }}>
        <p className="sm-13 sm-soft">{t('leave')}</p>
        <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
          {t('cancel')}
        </Button>
      </div>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </Card>
  );
}
