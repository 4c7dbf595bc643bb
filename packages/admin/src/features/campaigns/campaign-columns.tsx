import type { CampaignRow } from '@sandmill/contracts/api/campaigns';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Instant } from '../../ui/Instant.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Column } from '../../ui/table-types.ts';

export function useCampaignColumns(): Column<CampaignRow>[] {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  return useMemo(() => {
    const rate = (part: number, whole: number): string => (whole > 0 ? format.percent(part / whole) : '');
    return [
      { key: 'name', label: t('column.name'), card: 'title', cell: (row) => <Name row={row} /> },
      {
        key: 'status',
        label: t('column.status'),
        card: 'badge',
        cell: ({ status, archivedAt }) => <StatusBadge status={archivedAt === null ? status : 'archived'} />,
      },
      {
        key: 'startsAt',
        label: t('column.startsAt'),
        card: 'left',
        cell: ({ startsAt }) => startsAt !== null && <Instant at={startsAt} withTime />,
      },
      {
        key: 'sent',
        label: t('column.sent'),
        align: 'right',
        card: 'right',
        cell: ({ sent, status }) => status !== 'draft' && status !== 'scheduled' && <Sent sent={sent} />,
      },
      {
        key: 'opened',
        label: t('column.opened'),
        align: 'right',
        cell: ({ opened, openable }) => rate(opened, openable),
      },
      { key: 'clicked', label: t('column.clicked'), align: 'right', cell: ({ clicked, sent }) => rate(clicked, sent) },
    ];
  }, [t, format]);
}

/** On a card the number needs its word; in the table the head says it. */
function Sent({ sent }: { sent: number }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  return (
    <>
      <span className="sm-only-desk">{format.number(sent)}</span>
      <span className="sm-only-phone">{t('sentWords', { count: sent })}</span>
    </>
  );
}

function Name({ row: { name, folder, repeats, variants, pauseReason } }: { row: CampaignRow }) {
  const { t } = useTranslation('campaigns');
  const more = [
    folder,
    repeats ? t('repeats') : null,
    variants > 1 ? t('variants', { count: variants }) : null,
    pauseReason === null || pauseReason === 'by_hand' ? null : t(`pauseReason.${pauseReason}`),
  ].filter((one) => one !== null);
  return (
    <span style={{ display: 'grid', minWidth: 0 }}>
      <span className="sm-trunc sm-strong">{name}</span>
      {more.length > 0 && <span className="sm-small sm-muted sm-trunc">{more.join(', ')}</span>}
    </span>
  );
}
