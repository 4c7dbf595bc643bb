import { Button, Modal, Radio } from '@mantine/core';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';

type Props = {
  opened: boolean;
  segment: Segment | null;
  preview: SegmentPreview | null;
  onClose: () => void;
  onSave: (triggerJourneys: boolean) => void;
};

/** A live definition changes: who comes in or goes out by the change itself may start journeys, or not. */
export function SaveDialog({ opened, segment, preview, onClose, onSave }: Props) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const [choice, setChoice] = useState<'quiet' | 'trigger'>('quiet');
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
        <Radio.Group
          label={t('save.question')}
          value={choice}
          onChange={(value) => setChoice(value === 'trigger' ? 'trigger' : 'quiet')}
        >
          {(['quiet', 'trigger'] as const).map((value) => (
            <Radio
              key={value}
              value={value}
              mt={10}
              label={t(`save.choice.${value}`)}
              description={t(`save.hint.${value}`)}
            />
          ))}
        </Radio.Group>
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button variant="filled" onClick={() => onSave(choice === 'trigger')}>
            {t('save.act')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
