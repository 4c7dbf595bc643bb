import { Button, Modal } from '@mantine/core';
import type { Segment, SegmentVersion } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ConditionTree } from '../../../conditions/ConditionTree.tsx';
import { useConditionWords } from '../../../conditions/use-condition-words.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { TriggerChoice, type Trigger } from '../TriggerChoice.tsx';
import { usePreview } from '../use-preview.ts';

type Props = { segment: Segment; version: SegmentVersion; onClose: () => void };

/** An old definition again, as a new version: what it says, who comes and goes by it, whether that starts journeys. */
export function RestoreDialog({ segment, version, onClose }: Props) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const words = useConditionWords();
  const [choice, setChoice] = useState<Trigger>('quiet');
  const { preview } = usePreview(version.definition, segment.id);
  const restore = useApiMutation<void, Segment>({
    method: 'POST',
    path: `/segments/${segment.id}/versions/${version.version}/restore`,
    body: () => ({ triggerJourneys: choice === 'trigger' }),
    refreshes: ['/segments'],
    onDone: () => {
      toast(t('versions.done', { version: version.version }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('versions.dialog', { version: version.version })}
      closeButtonProps={{ 'aria-label': t('form.cancel') }}
    >
      <div className="sm-stack">
        {version.definition ? (
          <ConditionTree condition={version.definition} words={words} />
        ) : (
          <p className="sm-13 sm-soft">{t('definition.static')}</p>
        )}
        {preview?.comparison && (
          <p className="sm-13">
            {t('save.counts', {
              enter: format.number(preview.comparison.enter),
              leave: format.number(preview.comparison.leave),
              after: format.number(preview.matching),
            })}
          </p>
        )}
        <TriggerChoice value={choice} onChange={setChoice} />
        {restore.error && <ErrorNote error={restore.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button variant="filled" loading={restore.isPending} onClick={() => restore.mutate()}>
            {t('versions.act', { version: version.version })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
