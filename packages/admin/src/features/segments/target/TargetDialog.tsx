import { Button, Modal, NumberInput, Radio, TextInput } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { useSetTarget } from './use-set-target.ts';

const DIRECTIONS = ['atLeast', 'atMost'] as const;
const MOST = 1_000_000_000;

/** How many people, whether to reach them or to come down to them, perhaps by when. */
export function TargetDialog({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { target } = segment;
  const [size, setSize] = useState<number | string>(target?.size ?? '');
  const [direction, setDirection] = useState<(typeof DIRECTIONS)[number]>(target?.direction ?? 'atLeast');
  const [by, setBy] = useState(target?.by ?? '');
  const set = useSetTarget(segment.id);
  const submit = () => set.mutate({ size: Number(size), direction, by: by === '' ? null : by }, { onSuccess: onClose });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('target.dialog', { name: segment.name })}
      closeButtonProps={{ 'aria-label': t('form.cancel') }}
    >
      <form
        className="sm-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (size !== '') submit();
        }}
      >
        <p className="sm-13 sm-soft">{t('target.now', { size: format.number(segment.size) })}</p>
        <Radio.Group
          label={t('target.direction')}
          value={direction}
          onChange={(value) => setDirection(value === 'atMost' ? 'atMost' : 'atLeast')}
        >
          {DIRECTIONS.map((one) => (
            <Radio key={one} value={one} mt={10} label={t(`target.choice.${one}`)} />
          ))}
        </Radio.Group>
        <NumberInput
          data-autofocus
          label={t('target.size')}
          min={0}
          max={MOST}
          allowDecimal={false}
          value={size}
          onChange={setSize}
        />
        <TextInput
          type="date"
          label={t('target.byLabel')}
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.value)}
        />
        <p className="sm-small sm-muted">{t('target.bell')}</p>
        {set.error && <ErrorNote error={set.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={size === ''} loading={set.isPending}>
            {t('target.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
