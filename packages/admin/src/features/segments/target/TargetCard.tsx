import { Button } from '@mantine/core';
import type { Segment, SegmentTarget } from '@sandmill/contracts/api/segments';
import { IconTarget } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Bar } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import { TargetDialog } from './TargetDialog.tsx';
import { inputOf, useSetTarget } from './use-set-target.ts';

/** How many there should be, and how far the segment is from it. The bell rings when it crosses the line. */
export function TargetCard({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const mayWrite = useRight('segments:write') && segment.status !== 'archived';
  const [isOpen, setOpen] = useState(false);
  const set = useSetTarget(segment.id);
  const { target } = segment;
  if (!target && !mayWrite) return null;
  const remove = (was: SegmentTarget) =>
    set.mutate(null, {
      onSuccess: () => toastUndo(t('target.removed'), () => set.mutate(inputOf(was))),
    });
  return (
    <Card title={t('target.title')}>
      {target ? <Progress target={target} size={segment.size} /> : <p className="sm-13 sm-muted">{t('target.none')}</p>}
      {mayWrite && (
        <div className="sm-row" style={{ marginTop: 12 }}>
          <Button size="xs" leftSection={<IconTarget size={15} stroke={1.6} />} onClick={() => setOpen(true)}>
            {t(target ? 'target.change' : 'target.set')}
          </Button>
          {target && (
            <Button size="xs" variant="subtle" onClick={() => remove(target)}>
              {t('target.remove')}
            </Button>
          )}
        </div>
      )}
      {isOpen && <TargetDialog segment={segment} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Progress({ target, size }: { target: SegmentTarget; size: number }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { direction, by, met, progress, turnedAt } = target;
  const missing = Math.abs(target.size - size);
  return (
    <div className="sm-stack" style={{ gap: 8 }}>
      <div className="sm-row sm-between">
        <span className="sm-13">
          {t(`target.${direction}`, { size: format.number(target.size) })}
          {by !== null && ` ${t('target.by', { date: format.date(`${by}T12:00:00Z`) })}`}
        </span>
        {met && <Badge tone="ok">{t('target.met')}</Badge>}
      </div>
      <Bar share={progress} />
      <p className="sm-small sm-muted">
        {met
          ? turnedAt !== null && t('target.since', { when: format.instant(turnedAt, true) })
          : t(`target.missing.${direction}`, { count: missing })}
      </p>
    </div>
  );
}
