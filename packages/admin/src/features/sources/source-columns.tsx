import type { Source } from '@sandmill/contracts/api/auth';
import { IconDatabase, IconFileImport, IconPlayerStop, IconServer, IconWorld, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import type { Column } from '../../ui/table-types.ts';
import css from './Sources.module.css';

const ICONS: Record<Exclude<Source['kind'], 'system'>, Icon> = {
  website: IconWorld,
  server: IconServer,
  import: IconFileImport,
  demo: IconDatabase,
};

export function useSourceColumns(): Column<Source>[] {
  const { t } = useTranslation('sources');
  const format = useFormat();
  return [
    { key: 'name', label: t('column.name'), cell: (source) => <SourceName source={source} />, card: 'title' },
    { key: 'state', label: t('column.state'), cell: (source) => <SourceState source={source} />, card: 'badge' },
    {
      key: 'last',
      label: t('column.last'),
      cell: ({ lastEventAt }) =>
        lastEventAt ? <Instant at={lastEventAt} withTime /> : <span className="sm-muted">{t('never')}</span>,
      card: 'left',
    },
    {
      key: 'day',
      label: t('column.day'),
      align: 'right',
      cell: ({ events24h }) => format.number(events24h),
      card: 'right',
    },
    {
      key: 'rejected',
      label: t('column.rejected'),
      align: 'right',
      cell: ({ rejected24h }) =>
        rejected24h === 0 ? (
          format.number(0)
        ) : (
          <PathLink to="/events?status=rejected" className="sm-down">
            {format.number(rejected24h)}
          </PathLink>
        ),
    },
  ];
}

function SourceName({ source: { name, kind } }: { source: Source }) {
  const { t } = useTranslation('sources');
  const KindIcon = kind === 'system' ? null : ICONS[kind];
  return (
    <span className={css['name']}>
      {KindIcon ? <KindIcon size={18} stroke={1.6} aria-hidden /> : <Mark size={18} />}
      <span>
        <span className="sm-strong">{name}</span>
        <span className="sm-small sm-muted">{t(`kind.${kind}`)}</span>
      </span>
    </span>
  );
}

/** Off, silent since ever, or alive. */
export function SourceState({ source }: { source: Source }) {
  const { t } = useTranslation('sources');
  if (source.disabledAt !== null) return <Badge icon={IconPlayerStop}>{t('state.off')}</Badge>;
  if (source.lastEventAt === null) return <Badge tone="warn">{t('state.silent')}</Badge>;
  return <Badge tone="ok">{t('state.on')}</Badge>;
}
