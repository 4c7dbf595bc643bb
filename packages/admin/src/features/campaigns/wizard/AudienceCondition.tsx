import { Button } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionEditor, type Edited } from '../../../conditions/builder/ConditionEditor.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { adviceOf } from '../../segments/preview-advice.ts';
import { figuresOf } from '../../segments/preview-figures.ts';
import { usePreview } from '../../segments/use-preview.ts';

type Props = { value: Condition | null; onChange: (where: Condition | null) => void };

/** Who gets it, by a condition of the campaign's own: the builder of segments, with its numbers, without a segment. */
export function AudienceCondition({ value, onChange }: Props) {
  const { t } = useTranslation('campaigns');
  const [isOpen, setOpen] = useState(value !== null);
  const [round, setRound] = useState(0);
  if (!isOpen) {
    return (
      <span>
        <Button leftSection={<IconFilter size={16} stroke={1.6} />} onClick={() => setOpen(true)}>
          {t('audience.describe')}
        </Button>
      </span>
    );
  }
  return (
    <section aria-label={t('audience.where')}>
      <div className="sm-row sm-between">
        <strong className="sm-13">{t('audience.where')}</strong>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconX size={14} stroke={1.8} />}
          onClick={() => {
            setOpen(false);
            setRound(round + 1);
            onChange(null);
          }}
        >
          {t('audience.dropWhere')}
        </Button>
      </div>
      <Editor key={round} value={value} onChange={onChange} />
      <p className="sm-small sm-muted">{t('audience.whereHint')}</p>
    </section>
  );
}

function Editor({ value, onChange }: Props) {
  const { t } = useTranslation('segments');
  const [start] = useState(value);
  const [countable, setCountable] = useState(value);
  const live = usePreview(countable);
  const figureAt = useMemo(
    () => figuresOf({ definition: countable, preview: live.preview, isStale: live.isStale }),
    [countable, live.preview, live.isStale],
  );
  const adviceAt = useMemo(() => adviceOf(countable, live.preview, t), [countable, live.preview, t]);
  // Rows that wait for a value count for nothing yet.
  const report = (edited: Edited) => {
    if (JSON.stringify(edited.countable) === JSON.stringify(countable)) return;
    setCountable(edited.countable);
    onChange(edited.countable);
  };
  return (
    <>
      <ConditionEditor start={start} onChange={report} figureAt={figureAt} adviceAt={adviceAt} />
      {live.error && <ErrorNote error={live.error} onRetry={live.retry} />}
    </>
  );
}
