import type { ScoreRule } from '@sandmill/contracts';
import { lengthWords } from '../../conditions/words/comparison-words.ts';
import { conditionWords } from '../../conditions/words/condition-words.ts';
import { eventWords } from '../../conditions/words/event-words.ts';
import type { Words } from '../../ui/words.ts';

/** "ogni volta che ha guardato un prodotto, al massimo 20 volte", "finché sappiamo chi è". */
export function ruleWords(rule: ScoreRule, words: Words): string {
  const { t } = words;
  if ('when' in rule) return t('scores:rule.while', { what: conditionWords(rule.when, words) });
  const parts = [t('scores:rule.each', { what: eventWords(rule.event, 'did', words) })];
  if (rule.atMost !== undefined) parts.push(t('scores:rule.atMost', { count: rule.atMost }));
  if (rule.expires) parts.push(t('scores:rule.expires', { length: lengthWords(rule.expires, words) }));
  return parts.join(', ');
}
