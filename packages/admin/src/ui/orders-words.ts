import type { CountComparison, LeafOf } from '@sandmill/contracts';
import { figureWords, isAny, isNone, timesWords, windowWords } from './comparison-words.ts';
import type { Words } from './words.ts';

/** "ha ordinato da 3 a 4 volte", "ha speso almeno € 300", "nessun ordine da 39 giorni". */
export function ordersWords({ figure, is, window }: LeafOf<'orders'>, words: Words): string {
  const { t, format } = words;
  const when = windowWords(window, words);
  switch (figure) {
    case 'count':
      if (isNone(is)) return t(window ? 'conditions:orders.none' : 'conditions:orders.never') + when;
      if (isAny(is)) return t('conditions:orders.any') + when;
      return t('conditions:orders.count', { times: timesWords(is, words) }) + when;
    case 'revenue':
    case 'average':
      return t(`conditions:orders.${figure}`, { is: figureWords(is, words, (value) => format.money(value)) }) + when;
    case 'daysSinceLast':
      return sinceWords('sinceLast', is, words) + when;
    case 'daysSinceFirst':
      return sinceWords('sinceFirst', is, words) + when;
  }
}

/** Days since the last or first order: silence where many days are asked for, an order where few are. */
function sinceWords(edge: 'sinceLast' | 'sinceFirst', is: CountComparison, { t, format }: Words): string {
  if (is.op === 'between') {
    return t(`conditions:orders.${edge}.between`, { from: format.number(is.from), to: format.number(is.to) });
  }
  return t(`conditions:orders.${edge}.${is.op}`, { value: format.number(is.value), count: is.value });
}
