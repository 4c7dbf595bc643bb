import type { SimulationRunSummary } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';
import { SimulationStatus } from './SimulationStatus.tsx';

/** What was tried, over which period, how it stands. */
export function useSimulationColumns(): Column<SimulationRunSummary>[] {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  return [
    { key: 'name', label: t('column.name'), card: 'title', cell: ({ name }) => <b>{name || t('unnamed')}</b> },
    {
      key: 'period',
      label: t('column.period'),
      card: 'left',
      cell: ({ since, until }) => t('period', { from: format.date(since, true), to: format.date(until, true) }),
    },
    {
      key: 'share',
      label: t('column.people'),
      cell: ({ share }) => (share === 1 ? t('everybody') : t('sample', { share: format.percent(share, 0) })),
    },
    { key: 'status', label: t('column.status'), card: 'badge', cell: (run) => <SimulationStatus of={run} /> },
    {
      key: 'when',
      label: t('column.when'),
      card: 'right',
      cell: ({ createdAt }) => <Instant at={createdAt} withTime />,
    },
  ];
}
