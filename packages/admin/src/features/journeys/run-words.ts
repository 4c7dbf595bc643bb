import { asksTheRun, type Condition, type JourneyCondition } from '@sandmill/contracts';
import { comparisonWords, fieldWords } from '../../conditions/words/comparison-words.ts';
import { conditionWords } from '../../conditions/words/condition-words.ts';
import type { Words } from '../../ui/words.ts';

/** A condition that may also speak of the run: "cart_total del fatto che ha fatto partire è almeno 50". */
export function runConditionWords(condition: JourneyCondition, words: Words): string {
  const { t } = words;
  if (!asksTheRun(condition)) return conditionWords(condition as Condition, words);
  switch (condition.kind) {
    case 'trigger':
    case 'answer':
      return t(`journeys:run.${condition.kind}`, {
        field: fieldWords(condition.path, words),
        is: comparisonWords(condition.is, words),
      });
    case 'not':
      return t('journeys:run.not', { what: runConditionWords(condition.of as JourneyCondition, words) });
    case 'all':
    case 'any':
      return (condition.of as JourneyCondition[])
        .map((part) => runConditionWords(part, words))
        .join(t(condition.kind === 'all' ? 'conditions:joinAll' : 'conditions:joinAny'));
    default:
      return conditionWords(condition as Condition, words);
  }
}
