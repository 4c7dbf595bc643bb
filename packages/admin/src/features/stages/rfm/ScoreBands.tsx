import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import type { ClassificationChange, ClassificationView } from '@sandmill/contracts/api/classifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useBoth } from '../../../app/use-both.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { PreviewTable } from '../edit/PreviewTable.tsx';
import { bandsOf, changeOfBands, misplaced, type Band } from './bands.ts';
import css from './Rfm.module.css';

/** The bands of one score, from the best down; beside them how today's people would be spread. Saved score by score. */
export function ScoreBands({ view }: { view: ClassificationView }) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const mayWrite = useRight('segments:write');
  const [preset, setPreset] = useState(view.preset ?? 'bands');
  const [bands, setBands] = useState(() => bandsOf(view));
  const isRecency = view.key === 'rfm_recency';
  const wrong = preset === 'bands' ? misplaced(bands, isRecency) : null;
  const change = wrong === null ? changeOfBands(view, preset, bands) : null;
  const save = useApiMutation<ClassificationChange, ClassificationView>({
    method: 'PATCH',
    path: `/classifications/${view.key}`,
    refreshes: ['/classification', '/rfm'],
    onDone: () => toast(t('edit.saved')),
  });
  const unit = view.parameters.find(({ key }) => key === bands[0]?.key)?.unit;
  const set = (key: string, value: number | null) =>
    setBands(bands.map((one): Band => (one.key === key ? { ...one, value } : one)));
  return (
    <div className={css['score']}>
      <h3>{say(view.names)}</h3>
      <SegmentedControl
        size="xs"
        data={[
          { value: 'learnt', label: t('bands.learnt') },
          { value: 'bands', label: t('bands.own') },
        ]}
        value={preset}
        disabled={!mayWrite}
        onChange={setPreset}
      />
      {bands.map(({ key, score, value }) => (
        <NumberInput
          key={key}
          label={isRecency ? t('bands.within', { score }) : t('bands.from', { score })}
          placeholder={t('bands.nobody')}
          value={value ?? ''}
          min={0}
          allowNegative={false}
          allowDecimal={unit === 'money'}
          disabled={preset !== 'bands' || !mayWrite}
          {...(unit === 'days' ? { suffix: ` ${t('edit.days')}` } : {})}
          {...(unit === 'money' ? { leftSection: <span className="sm-small">{format.currencySign()}</span> } : {})}
          error={wrong === key ? (isRecency ? t('bands.tooFew') : t('bands.tooMany')) : null}
          onChange={(next) => set(key, typeof next === 'number' ? next : null)}
        />
      ))}
      {save.error && <ErrorNote error={save.error} />}
      <PreviewTable of={view.key} change={change} />
      <div>
        <Button
          variant="filled"
          disabled={change === null || !mayWrite}
          loading={save.isPending}
          onClick={() => change && save.mutate(change)}
        >
          {t('edit.save')}
        </Button>
      </div>
    </div>
  );
}
