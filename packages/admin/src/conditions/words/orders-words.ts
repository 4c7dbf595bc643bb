import type { LeafOf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { daysAgoWords, figureWords, isAny, isNone, lengthWords, timesWords, windowWords } from './comparison-words.ts';
import { notWord, slot } from './slots.ts';

/** "ha acquistato almeno 2 volte negli ultimi 90 giorni", "ha speso almeno € 300", "non acquista da 60 giorni". */
export function ordersWords(leaf: LeafOf<'orders'>, words: Words, isNot: boolean): string {
  const { figure, is } = leaf;
  if (figure === 'count') return countWords(leaf, words, isNot);
  const { t, format } = words;
  const turned = isNot !== (is.op === 'ne');
  const not = notWord(words, turned);
  if (figure === 'revenue' || figure === 'average' || figure === 'largest') {
    const money = slot(
      words,
      'is',
      figureWords(is, words, (value) => format.money(value, leaf.currency ?? null, { trim: true })),
    );
    return t(`conditions:orders.${figure}`, { not, is: money }) + windowWords(leaf.window, words);
  }
  const when = leaf.window ? windowWords(leaf.window, words) : '';
  if (figure === 'daysSinceLast' && !isNot && (is.op === 'gte' || is.op === 'gt')) {
    const days = lengthWords({ value: is.value, unit: 'day' }, words);
    const length = is.op === 'gt' ? t('conditions:longer', { length: days }) : days;
    return t('conditions:orders.silent', { not: notWord(words, true), length: slot(words, 'is', length) }) + when;
  }
  return t(`conditions:orders.${figure}`, { not, ago: slot(words, 'is', daysAgoWords(is, words)) }) + when;
}

function countWords({ is, window }: LeafOf<'orders'>, words: Words, isNot: boolean): string {
  const { t } = words;
  const turned = isNot !== (isNone(is) || (is.op === 'ne' && is.value !== 0));
  const not = notWord(words, turned);
  const isOne = isNone(is) || isAny(is);
  if (isOne && turned && !window && !words.slot) return t('conditions:orders.never', { not });
  const times = isOne && turned ? t('conditions:times.none') : isOne ? onceWords(words) : timesWords(is, words);
  // "non ha acquistato negli ultimi 60 giorni" says none by itself; the builder shows the number, to be opened.
  const said = isOne && turned && !words.slot ? '' : ` ${slot(words, 'is', times)}`;
  return t('conditions:orders.count', { not, times: said }) + windowWords(window, words, turned);
}

/** "almeno una volta". */
function onceWords(words: Words): string {
  return timesWords({ op: 'gte', value: 1 }, words);
}
