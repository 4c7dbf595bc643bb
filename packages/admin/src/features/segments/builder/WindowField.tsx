import { Select } from '@mantine/core';
import type { Window } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { windowWords } from '../../../conditions/words/comparison-words.ts';
import { DurationField } from './DurationField.tsx';
import css from './Builder.module.css';

type Props = { window: Window | undefined; onChange: (window: Window | undefined) => void };

/** All time, or a stretch that ends now. Fixed dates that were there are kept until changed. */
export function WindowField({ window, onChange }: Props) {
  const { t } = useTranslation('segments');
  const words = useWords();
  const kind = window === undefined ? 'ever' : 'last' in window ? 'last' : 'dates';
  const choices = [
    { value: 'ever', label: t('window.ever') },
    { value: 'last', label: t('window.last') },
    ...(kind === 'dates' ? [{ value: 'dates', label: windowWords(window, words).trim() }] : []),
  ];
  const choose = (next: string | null) => {
    if (next === 'ever') onChange(undefined);
    if (next === 'last' && kind !== 'last') onChange({ last: { value: 30, unit: 'day' } });
  };
  return (
    <fieldset className={css['field']}>
      <legend>{t('field.when')}</legend>
      <Select
        size="xs"
        w={kind === 'dates' ? 250 : 140}
        aria-label={t('field.when')}
        data={choices}
        value={kind}
        allowDeselect={false}
        onChange={choose}
      />
      {window !== undefined && 'last' in window && (
        <DurationField duration={window.last} onChange={(last) => onChange({ last })} />
      )}
    </fieldset>
  );
}
