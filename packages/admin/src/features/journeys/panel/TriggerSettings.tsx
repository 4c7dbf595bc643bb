import type { JourneyGraph } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { lengthWords } from '../../../conditions/words/comparison-words.ts';
import { ConditionTree } from '../../../conditions/ConditionTree.tsx';
import type { Words } from '../../../ui/words.ts';
import { reentryWords, triggerWords } from '../trigger-words.ts';
import css from './StepPanel.module.css';

const DEFAULT_LATENESS = { value: 24, unit: 'hour' } as const;

/** Who comes in, how often, and what takes them out. */
export function TriggerSettings({ graph, words }: { graph: JourneyGraph; words: Words }) {
  const { t } = useTranslation('journeys');
  const { trigger, entry, exitWhen, reentry, maxLateness = DEFAULT_LATENESS } = graph;
  return (
    <dl className={css['rules']}>
      <dt>{t('panel.starts')}</dt>
      <dd>{triggerWords(trigger, words)}</dd>
      <dt>{t('panel.entry')}</dt>
      <dd>{entry ? <ConditionTree condition={entry} words={words} /> : t('panel.everybody')}</dd>
      <dt>{t('panel.reentry')}</dt>
      <dd>{reentryWords(reentry, words)}</dd>
      <dt>{t('panel.exitWhen')}</dt>
      <dd>{exitWhen ? <ConditionTree condition={exitWhen} words={words} /> : t('panel.never')}</dd>
      <dt>{t('panel.lateness')}</dt>
      <dd>{t('panel.latenessIs', { length: lengthWords(maxLateness, words) })}</dd>
    </dl>
  );
}
