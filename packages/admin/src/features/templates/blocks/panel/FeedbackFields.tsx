import { Select } from '@mantine/core';
import { FEEDBACK_SCORES, type FeedbackScale } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useSet, type Fields } from './block-fields.ts';
import { AlignField } from './form-fields.tsx';
import { MergeInput } from './MergeInput.tsx';

const SCALES = Object.keys(FEEDBACK_SCORES) as FeedbackScale[];

/** A question that is answered with a click and a button on a page. */
export function FeedbackFields({ block }: Fields<'feedback'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  return (
    <>
      <MergeInput
        label={t('feedback.question')}
        value={block.text}
        maxLength={500}
        onChange={(text) => set({ text })}
      />
      <Select
        label={t('feedback.scale')}
        description={t('feedback.hint')}
        allowDeselect={false}
        data={SCALES.map((scale) => ({ value: scale, label: t(`feedback.scales.${scale}`) }))}
        value={block.scale}
        onChange={(scale) => scale && set({ scale: scale as FeedbackScale })}
      />
      <MergeInput label={t('feedback.low')} value={block.low} maxLength={100} onChange={(low) => set({ low })} />
      <MergeInput label={t('feedback.high')} value={block.high} maxLength={100} onChange={(high) => set({ high })} />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
    </>
  );
}
