import { Button } from '@mantine/core';
import type { Segment, SegmentVersion } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { useRight } from '../../../app/session.ts';
import { useConditionWords } from '../../../conditions/use-condition-words.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { Pager } from '../../../ui/Pager.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { versionChanges } from './version-changes.ts';
import css from './Versions.module.css';

const LIMIT = 5;

/** Every definition the segment had: who, when, why, and what changed in words. An old one can be brought back. */
export function VersionsCard({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const paged = usePagedQuery<SegmentVersion>(
    `/segments/${segment.id}/versions`,
    { of: segment.version ?? 0 },
    { limit: LIMIT },
  );
  const [restoring, setRestoring] = useState<SegmentVersion | null>(null);
  const mayRestore = useRight('segments:write') && segment.status !== 'archived';
  // A list that always was one has nothing to tell.
  if (paged.items.length === 1 && segment.kind === 'static' && !paged.hasPrevious) return null;
  return (
    <Card title={t('versions.title')}>
      {paged.error && <ErrorNote error={paged.error} onRetry={paged.retry} />}
      {paged.isLoading && <LoadingBars count={3} />}
      <ol className={css['versions']}>
        {paged.items.map((version, index) => (
          <Version
            key={version.version}
            version={version}
            before={paged.items[index + 1] ?? null}
            isFirst={index === paged.items.length - 1 && !paged.hasNext}
            onRestore={mayRestore && version.version !== segment.version ? () => setRestoring(version) : null}
          />
        ))}
      </ol>
      {(paged.hasNext || paged.hasPrevious) && <Pager paged={paged} />}
      {restoring && <RestoreDialog segment={segment} version={restoring} onClose={() => setRestoring(null)} />}
    </Card>
  );
}

type VersionProps = {
  version: SegmentVersion;
  before: SegmentVersion | null;
  isFirst: boolean;
  onRestore: (() => void) | null;
};

function Version({ version, before, isFirst, onRestore }: VersionProps) {
  const { t } = useTranslation('segments');
  const { status, by, note, restoredFrom, triggersJourneys, createdAt } = version;
  const facts = [
    by ?? t('versions.program'),
    restoredFrom !== null && t('versions.restored', { version: restoredFrom }),
    triggersJourneys && t('versions.triggered'),
  ].filter(Boolean);
  return (
    <li>
      <div className="sm-row sm-between">
        <span className="sm-row sm-wrap">
          <b>{t('versions.number', { version: version.version })}</b>
          {status !== 'retired' && (
            <Badge tone={status === 'live' ? 'ok' : 'quiet'}>{t(`versions.status.${status}`)}</Badge>
          )}
          <span className="sm-small sm-muted">
            <Instant at={createdAt} withTime /> · {facts.join(' · ')}
          </span>
        </span>
        {onRestore && (
          <Button size="xs" variant="subtle" onClick={onRestore}>
            {t('versions.restore')}
          </Button>
        )}
      </div>
      {note && <p className="sm-13">{note}</p>}
      {!isFirst && before && <Changes before={before} after={version} />}
    </li>
  );
}

function Changes({ before, after }: { before: SegmentVersion; after: SegmentVersion }) {
  const { t } = useTranslation('segments');
  const words = useConditionWords();
  const { added, removed, joined } = versionChanges(before.definition, after.definition, words);
  const becomes = before.kind === after.kind ? null : after.kind;
  if (becomes === null && joined === null && added.length + removed.length === 0) return null;
  return (
    <ul className={css['changes']}>
      {becomes && <li>{t(`versions.becomes.${becomes}`)}</li>}
      {joined && <li>{t(`versions.joined.${joined}`)}</li>}
      {removed.map((text) => (
        <li key={`-${text}`} data-sign="−">
          <span className="sm-vh">{t('versions.removed')}</span>
          <del>{text}</del>
        </li>
      ))}
      {added.map((text) => (
        <li key={`+${text}`} data-sign="+">
          <span className="sm-vh">{t('versions.added')}</span>
          <ins>{text}</ins>
        </li>
      ))}
    </ul>
  );
}
