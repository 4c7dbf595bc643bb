import type { LeafOf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { comparisonWords, figureWords, quotedWords } from './comparison-words.ts';
import { notWord, slot } from './slots.ts';

/** "ha almeno 80 punti nel punteggio «b2c»". */
export function scoreWords({ model, is }: LeafOf<'score'>, words: Words, isNot: boolean): string {
  const { t, format } = words;
  return t('conditions:score', {
    not: notWord(words, (is.op === 'ne') !== isNot),
    is: slot(
      words,
      'is',
      figureWords(is, words, (value) => format.number(value, 1)),
    ),
    model: slot(words, 'model', quotedWords(model, words)),
  });
}

/** "ha raggiunto la soglia «hot» del punteggio «b2c»". */
export function thresholdWords({ model, threshold }: LeafOf<'threshold'>, words: Words, isNot: boolean): string {
  const { t } = words;
  return t('conditions:threshold', {
    not: notWord(words, isNot),
    threshold: slot(words, 'threshold', quotedWords(threshold, words)),
    model: slot(words, 'model', quotedWords(model, words)),
  });
}

/** "la previsione «churn» è almeno 0,7". */
export function predictionWords({ name, is }: LeafOf<'prediction'>, words: Words, isNot: boolean): string {
  const { t } = words;
  return t('conditions:prediction', {
    name: slot(words, 'name', quotedWords(name, words)),
    is: comparisonWords(is, words, isNot),
  });
}

/** "«scarpe» è tra le sue 3 categorie preferite". */
export function affinityWords({ of, value, is }: LeafOf<'affinity'>, words: Words, isNot: boolean): string {
  const { t, format } = words;
  const told = { not: notWord(words, isNot), value: slot(words, 'value', quotedWords(value, words)) };
  if (is.op === 'gte') {
    return t(`conditions:affinity.${of}.share`, { ...told, share: slot(words, 'share', format.percent(is.share)) });
  }
  return t(`conditions:affinity.${of}.top`, { ...told, count: is.n, n: slot(words, 'is', format.number(is.n)) });
}
