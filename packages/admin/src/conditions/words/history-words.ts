import { isListCondition, type LeafOf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import {
  comparisonWords,
  fieldWords,
  figureWords,
  isAny,
  isNone,
  lastWords,
  lengthWords,
  timesWords,
  windowWords,
} from './comparison-words.ts';
import { eventWords, silentWords } from './event-words.ts';
import { bracketed, notWord, slot } from './slots.ts';

/** "ha guardato un prodotto almeno 3 volte negli ultimi 30 giorni", "non apre un’e-mail da 60 giorni". */
export function eventCountWords(leaf: LeafOf<'eventCount'>, words: Words, isNot: boolean): string {
  const { event, count, window } = leaf;
  const isOne = isNone(count) || isAny(count);
  const turned = isNot !== (isNone(count) || (count.op === 'ne' && count.value !== 0));
  if (isOne && turned && window && 'last' in window) {
    const silent = silentWords(event, words);
    if (silent !== null) return `${silent} ${slot(words, 'window', lengthWords(window.last, words))}`;
  }
  const when = windowWords(window, words, turned);
  if (isOne && turned) return eventWords(event, 'none', words, true) + when;
  const did = eventWords(event, 'did', words, turned);
  if (isOne && !words.slot) return did + when;
  const times = isOne ? timesWords({ op: 'gte', value: 1 }, words) : timesWords(count, words);
  return `${did} ${slot(words, 'count', times)}${when}`;
}

/** "la somma di totale in ordini fatti è meno di 50 negli ultimi 90 giorni". */
export function aggregateWords(leaf: LeafOf<'eventAggregate'>, words: Words, isNot: boolean): string {
  const { event, of, aggregate, is, window } = leaf;
  const sentence = words.t(`conditions:aggregate.${aggregate}`, {
    not: notWord(words, isNot !== (is.op === 'ne')),
    field: slot(words, 'of', fieldWords(of, words)),
    events: eventWords(event, 'noun', words),
    is: slot(
      words,
      'is',
      figureWords(is, words, (value) => words.format.number(value, 4)),
    ),
  });
  return bracketed(words, 'aggregate', sentence) + windowWords(window, words);
}

/** "l’ultima volta che ha inviato un modulo è stata più di 10 giorni fa". */
export function edgeWords(leaf: LeafOf<'eventEdge'>, words: Words, isNot: boolean): string {
  const { event, edge, property, time } = leaf;
  const { t } = words;
  // The condition of a static list is kept as its last event: nobody should have to read it so.
  if (isListCondition(leaf)) return t('conditions:onList', { not: notWord(words, isNot) });
  const past = eventWords(event, 'past', words);
  const not = notWord(words, isNot);
  const say = (text: string) => bracketed(words, 'edge', text);
  if (time) return say(t(`conditions:edge.${edge}.time`, { past, not, when: agoWords(time, words) }));
  if (!property) return orNotTrue(say(t(`conditions:edge.${edge}.bare`, { past })), words, isNot);
  const { path, is } = property;
  const filter = `${slot(words, 'property', fieldWords(path, words))} ${comparisonWords(is, words, isNot)}`;
  return say(t(`conditions:edge.${edge}.property`, { past, filter }));
}

/** "la terza volta che ha fatto un ordine è stata più di 10 giorni fa". */
export function nthWords(leaf: LeafOf<'eventNth'>, words: Words, isNot: boolean): string {
  const { event, n, property, time } = leaf;
  const { t, knows } = words;
  const past = eventWords(event, 'past', words);
  const nth = knows(`conditions:ordinal.${n}`) ? t(`conditions:ordinal.${n}`) : t('conditions:ordinal.more', { n });
  const say = (text: string) => bracketed(words, 'n', text);
  if (time)
    return say(t('conditions:nth.time', { past, nth, not: notWord(words, isNot), when: agoWords(time, words) }));
  if (!property) return orNotTrue(say(t('conditions:nth.bare', { past, nth })), words, isNot);
  const { path, is } = property;
  const filter = `${slot(words, 'property', fieldWords(path, words))} ${comparisonWords(is, words, isNot)}`;
  return say(t('conditions:nth.property', { past, nth, filter }));
}

/** "negli ultimi 30 giorni", "più di 10 giorni fa". */
function agoWords({ op, duration }: NonNullable<LeafOf<'eventEdge'>['time']>, words: Words): string {
  const { t } = words;
  const when =
    op === 'withinLast'
      ? lastWords(duration, words)
      : t('conditions:moreThanAgo', { length: lengthWords(duration, words) });
  return slot(words, 'time', when);
}

/** "ha messo un prodotto nel carrello, poi entro 4 ore non ha fatto ordini". */
export function sequenceWords(leaf: LeafOf<'sequence'>, words: Words, isNot: boolean): string {
  const { t } = words;
  const sentence = t('conditions:sequence.followed', {
    first: eventWords(leaf.first, 'did', words),
    within: slot(words, 'within', lengthWords(leaf.within, words)),
    second: eventWords(leaf.then, leaf.followed ? 'did' : 'none', words, !leaf.followed),
  });
  const field = leaf.matching && slot(words, 'matching', fieldWords(leaf.matching, words));
  const same = field ? t('conditions:sequence.same', { field }) : '';
  const times = leaf.count && !isAny(leaf.count) ? `, ${slot(words, 'count', timesWords(leaf.count, words))}` : '';
  return orNotTrue(sentence + same + times + windowWords(leaf.window, words), words, isNot);
}

/** A sentence that cannot take "non" before its verb. */
export function orNotTrue(sentence: string, words: Words, isNot: boolean): string {
  const { t } = words;
  return isNot ? t('conditions:notTrue', { not: notWord(words, true), what: sentence }) : sentence;
}
