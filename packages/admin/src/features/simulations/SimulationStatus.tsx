import type { SimulationRunSummary } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

const LOOKS = { running: 'running', done: 'done', cancelled: 'cancelled', failed: 'error' } as const;

/** How a simulation stands; while it runs, how far it is. */
export function SimulationStatus({
  of: { status, progress },
}: {
  of: Pick<SimulationRunSummary, 'status' | 'progress'>;
}) {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  const share = status === 'running' && progress?.total ? progress.done / progress.total : null;
  return (
    <span className="sm-row" style={{ gap: 8 }}>
      <StatusBadge status={LOOKS[status]} />
      {share !== null && <span className="sm-small sm-muted">{t('share', { share: format.percent(share, 0) })}</span>}
    </span>
  );
}
