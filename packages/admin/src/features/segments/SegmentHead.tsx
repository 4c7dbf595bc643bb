import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useHealth } from '../../shell/health.ts';
import { Badge } from '../../ui/Badge.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import css from './Segments.module.css';

export function SegmentBadges({ segment: { status, kind, suppression } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  return (
    <span className="sm-row">
      {status === 'live' ? <Badge tone="quiet">{t(`kind.${kind}`)}</Badge> : <StatusBadge status={status} />}
      {suppression && <Badge tone="warn">{t('kind.suppression')}</Badge>}
    </span>
  );
}

/** The description, how fresh the number is, and where the segment is kept and by whom. */
export function SegmentSubtitle({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { data: health } = useHealth();
  const { description, status, kind, folder, tags, owner } = segment;
  const isFollowed = status === 'live' && kind === 'dynamic';
  const lag = isFollowed && health?.segmentLagMs != null ? health.segmentLagMs : null;
  return (
    <span className={css['sub']}>
      {(description !== '' || lag !== null) && (
        <span className="sm-prose">
          {description} {lag !== null && t('fresh', { lag: format.duration(lag) })}
        </span>
      )}
      <span className={`sm-small sm-muted ${css['filed']}`}>
        {folder !== '' && <PathLink to={`/segments?folder=${encodeURIComponent(folder)}`}>{folder}</PathLink>}
        {tags.map((tag) => (
          <PathLink key={tag} to={`/segments?tag=${encodeURIComponent(tag)}`}>
            #{tag}
          </PathLink>
        ))}
        {owner && <span>{t('ownedBy', { name: owner.name })}</span>}
        {segment.suppression && <span>{t('suppressionNote')}</span>}
      </span>
    </span>
  );
}
