import type { Classification, Condition } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { ConditionTree } from '../../conditions/ConditionTree.tsx';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';
import { useClassName } from './use-class-name.ts';
import css from './Simulations.module.css';

/** What will be tried, in words. */
export function DefinitionPreview({ definition }: { definition: Condition | Classification }) {
  const { t } = useTranslation('simulations');
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const className = useClassName();
  if (!('classes' in definition)) return <ConditionTree condition={definition} words={words} />;
  return (
    <p className={`sm-13 sm-soft ${css['classes'] ?? ''}`}>
      {t('classes', {
        names: [...definition.classes.map(({ value }) => value), definition.fallback].map(className).join(', '),
      })}
    </p>
  );
}
