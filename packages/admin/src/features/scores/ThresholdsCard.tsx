import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import type { ScoreThreshold } from '@sandmill/contracts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConditionEditor } from '../../conditions/builder/ConditionEditor.tsx';
import { Card } from '../../ui/Card.tsx';
import { AlertFields } from './AlertFields.tsx';
import { freshKey } from './score-keys.ts';
import css from './Scores.module.css';

type Props = {
  thresholds: ScoreThreshold[];
  reached: { key: string; people: number }[];
  onChange: (thresholds: ScoreThreshold[]) => void;
};

/** Reached at one figure, left at a lower one: each crossing happens once, and journeys can begin with it. */
export function ThresholdsCard({ thresholds, onChange }: Props) {
  const { t } = useTranslation('scores');
  const put = (threshold: ScoreThreshold) =>
    onChange(thresholds.map((one) => (one.key === threshold.key ? threshold : one)));
  const add = () => {
    const key = freshKey(
      'threshold',
      thresholds.map((one) => one.key),
    );
    onChange([...thresholds, { key, name: t('thresholds.fresh'), enter: 50, leave: 40, notify: false }]);
  };
  return (
    <Card title={t('thresholds.title')} note={t('thresholds.note')}>
      {thresholds.length === 0 && <p className="sm-13 sm-muted">{t('thresholds.none')}</p>}
      {thresholds.map((threshold) => (
        <Threshold
          key={threshold.key}
          threshold={threshold}
          onChange={put}
          onDrop={() => onChange(thresholds.filter((one) => one.key !== threshold.key))}
        />
      ))}
      <Button mt={12} leftSection={<IconPlus size={15} stroke={1.6} />} onClick={add}>
        {t('thresholds.add')}
      </Button>
    </Card>
  );
}

type OneProps = { threshold: ScoreThreshold; onChange: (threshold: ScoreThreshold) => void; onDrop: () => void };

function Threshold({ threshold, onChange, onDrop }: OneProps) {
  const { t } = useTranslation('scores');
  const { when, ...plain } = threshold;
  return (
    <div className={css['threshold']}>
      <TextInput
        size="xs"
        label={t('field.threshold')}
        value={threshold.name}
        maxLength={120}
        onChange={({ currentTarget }) => onChange({ ...threshold, name: currentTarget.value })}
      />
      <NumberInput
        size="xs"
        label={t('field.enter')}
        value={threshold.enter}
        onChange={(value) => {
          const enter = Number(value) || 0;
          onChange({ ...threshold, enter, leave: Math.min(enter, threshold.leave) });
        }}
      />
      <NumberInput
        size="xs"
        label={t('field.leave')}
        value={threshold.leave}
        max={threshold.enter}
        onChange={(value) => onChange({ ...threshold, leave: Math.min(Number(value) || 0, threshold.enter) })}
      />
      <ActionIcon variant="subtle" aria-label={t('thresholds.drop')} onClick={onDrop}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
      <AlertFields threshold={threshold} onChange={onChange} />
      <div style={{ gridColumn: '1 / -1' }}>
        {when === undefined ? (
          <Button size="xs" variant="subtle" onClick={() => onChange({ ...plain, when: { kind: 'identified' } })}>
            {t('thresholds.addWhen')}
          </Button>
        ) : (
          <>
            <ConditionEditor
              start={when}
              lead={(join, op) => t(`thresholds.lead.${join}`, { op })}
              onChange={({ countable }) => countable && onChange({ ...plain, when: countable })}
            />
            <Button size="xs" variant="subtle" onClick={() => onChange(plain)}>
              {t('thresholds.dropWhen')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
