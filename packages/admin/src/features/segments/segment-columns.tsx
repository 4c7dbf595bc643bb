import type { Segment } from '@sandmill/contracts/api/segments';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Instant } from '../../ui/Instant.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import type { Column } from '../../ui/table-types.ts';
import { isCounted } from './is-counted.ts';
import { SegmentMenu } from './SegmentMenu.tsx';
import { SegmentState } from './SegmentState.tsx';
import { UsedIn } from './UsedIn.tsx';
import css from './Segments.module.css';

export function useSegmentColumns({ mayWrite }: { mayWrite: boolean }): Column<Segment>[] {
  const { t } = useTranslation('segments');
  const format = useFormat();
  return useMemo(() => {
    const columns: Column<Segment>[] = [
      {
        key: 'name',
        label: t('column.name'),
        sort: 'name',
        firstDirection: 'asc',
        card: 'title',
        cell: (segment) => <SegmentName segment={segment} />,
      },
      {
        key: 'size',
        label: t('column.size'),
        sort: 'size',
        align: 'right',
        card: 'badge',
        cell: (segment) =>
          isCounted(segment) && (
            <PathLink to={`/contacts?segment=${segment.id}`}>{format.number(segment.size)}</PathLink>
          ),
      },
      {
        key: 'today',
        label: t('column.today'),
        align: 'right',
        card: 'right',
        cell: (segment) => <Moved segment={segment} />,
      },
      {
        key: 'trend',
        label: t('column.trend'),
        width: 120,
        cell: ({ trend }) => trend.some((size) => size > 0) && <Sparkline values={trend} width={104} height={26} />,
      },
      { key: 'usedIn', label: t('column.usedIn'), cell: ({ usedIn }) => <UsedIn uses={usedIn} /> },
      { key: 'state', label: t('column.state'), card: 'left', cell: (segment) => <SegmentState segment={segment} /> },
      { key: 'owner', label: t('column.owner'), isOptional: true, cell: ({ owner }) => owner?.name },
      {
        key: 'changed',
        label: t('column.changed'),
        sort: 'changed',
        firstDirection: 'desc',
        isOptional: true,
        cell: ({ updatedAt }) => <Instant at={updatedAt} />,
      },
    ];
    const acts: Column<Segment> = {
      key: 'acts',
      label: '',
      width: 44,
      align: 'right',
      cell: (segment) => <SegmentMenu segment={segment} />,
    };
    return mayWrite ? [...columns, acts] : columns;
  }, [t, format, mayWrite]);
}

/** Name and kind; under it where it is kept and what it is for. */
function SegmentName({ segment: { name, description, kind, suppression, folder, tags } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const kept = [folder, ...tags.map((tag) => `#${tag}`)].filter((part) => part !== '').join(' ');
  return (
    <span className={css['name']}>
      <span className="sm-row">
        <span className="sm-trunc sm-strong">{name}</span>
        {kind === 'static' && <Badge tone="quiet">{t('kind.static')}</Badge>}
        {suppression && <Badge tone="warn">{t('kind.suppression')}</Badge>}
      </span>
      {(kept !== '' || description !== '') && (
        <span className="sm-small sm-muted sm-trunc">
          {kept !== '' && <span className={css['kept']}>{kept}</span>}
          {description}
        </span>
      )}
    </span>
  );
}

/** "+12 −3": who came and who went since midnight; nothing where nothing moved. */
function Moved({ segment: { entered24h, left24h } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  if (entered24h === 0 && left24h === 0) return null;
  return (
    <span className="sm-nowrap">
      <span className="sm-vh">{t('moved', { entered: entered24h, left: left24h })}</span>
      <span aria-hidden>
        {entered24h > 0 && <span className="sm-up">{format.signed(entered24h)}</span>}
        {entered24h > 0 && left24h > 0 && ' '}
        {left24h > 0 && format.signed(-left24h)}
      </span>
    </span>
  );
}
