import { Button, Modal, TextInput } from '@mantine/core';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { TriggerChoice, type Trigger } from './TriggerChoice.tsx';

type Props = {
  opened: boolean;
  segment: Segment | null;
  preview: SegmentPreview | null;
  onClose: () => void;
  onSave: (triggerJourneys: boolean, note: string) => void;
};

/** A live definition changes: who comes in or goes out by the change itself may start journeys, or not. */
export function SaveDialog({ opened, segment, preview, onClose, onSave }: Props) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const [choice, setChoice] = useState<Trigger>('quiet');
  const [note, setNote] = useState('');
  const uses = segment?.usedIn.map(({ name }) => name) ?? [];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('save.title')}
      closeButtonProps={{ 'aria-label': t('form.cancel') }}
    >
      <div className="sm-stack">
        <p className="sm-13 sm-soft">
          {preview?.comparison
            ? t('save.counts', {
                enter: format.number(preview.comparison.enter),
                leave: format.number(preview.comparison.leave),
                after: format.number(preview.matching),
              })
            : t('save.text')}{' '}
          {uses.length > 0 && t('save.uses', { names: uses.join(', ') })}
        </p>
        <TriggerChoice value={choice} onChange={setChoice} />
        <TextInput
          label={t('save.note')}
          description={t('save.noteHint')}
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button variant="filled" onClick={() => onSave(choice === 'trigger', note.trim())}>
            {t('save.act')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
