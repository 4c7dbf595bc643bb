import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { StageBadge } from '../../ui/StageBadge.tsx';
import { isStage } from '../../ui/stages.ts';
import css from './LivePanel.module.css';

/** Ten of the people, each a link. */
export function LiveSample({ preview, segment }: { preview: SegmentPreview; segment: Segment | null }) {
  const { t } = useTranslation('segments');
  if (preview.sample.length === 0) {
    return (
      <div className={css['part']}>
        <h3>{t('members.title')}</h3>
        <p className="sm-13 sm-muted">{t('live.nobody')}</p>
      </div>
    );
  }
  return (
    <div className={css['part']}>
      <div className="sm-row sm-between">
        <h3>{t('members.title')}</h3>
        {segment && (
          <PathLink to={`/contacts?segment=${segment.id}`} className="sm-small">
            {t('live.savedOnes')}
          </PathLink>
        )}
      </div>
      <ul className={css['sample']}>
        {preview.sample.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
    </div>
  );
}

function Person({ person }: { person: SegmentPreview['sample'][number] }) {
  const { t } = useTranslation('segments');
  const { id, name, email, stage } = person;
  const shown = name ?? email ?? t('members.unnamed');
  return (
    <li>
      <Avatar name={shown} size={28} dim />
      <span className="sm-trunc">
        <PathLink to={`/contacts/${id}`}>{shown}</PathLink>
        {name !== null && email !== null && (
          <>
            <br />
            <span className="sm-small sm-muted">{email}</span>
          </>
        )}
      </span>
      {stage !== null && isStage(stage) && <StageBadge stage={stage} />}
    </li>
  );
}
