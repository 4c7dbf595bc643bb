import type { Condition, JourneyDefinition } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { lengthWords } from '../../../conditions/words/comparison-words.ts';
import { ConditionTree } from '../../../conditions/ConditionTree.tsx';
import type { Words } from '../../../ui/words.ts';
import { reentryWords, startWords } from '../trigger-words.ts';
import css from './StepPanel.module.css';

/** Who comes in, how often, and what takes them out. */
export function TriggerSettings({ definition, words }: { definition: JourneyDefinition; words: Words }) {
  const { t } = useTranslation('journeys');
  const { entry, exitWhen, maxLateness } = definition.settings;
  return (
    <dl className={css['rules']}>
      <dt>{t('panel.starts')}</dt>
      <dd>{startWords(definition.triggers, words)}</dd>
      <dt>{t('panel.entry')}</dt>
      <dd>{entry ? <ConditionTree condition={entry as Condition} words={words} /> : t('panel.everybody')}</dd>
      <dt>{t('panel.reentry')}</dt>
      <dd>{reentryWords(definition.settings, words)}</dd>
      <dt>{t('panel.exitWhen')}</dt>
      <dd>{exitWhen ? <ConditionTree condition={exitWhen} words={words} /> : t('panel.never')}</dd>
      <dt>{t('panel.lateness')}</dt>
      <dd>{t('panel.latenessIs', { length: lengthWords(maxLateness, words) })}</dd>
    </dl>
  );
}
