import type { Condition, Leaf, LeafOf } from '@sandmill/contracts';
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
import { eventWords } from './event-words.ts';
import { ordersWords } from './orders-words.ts';
import { codeWords, type Words } from './words.ts';

/** A leaf in words, as said of a person: "nessun ordine da 39 giorni", "ha ordinato da 3 a 4 volte". */
export function leafWords(leaf: Leaf, words: Words): string {
  const { t } = words;
  switch (leaf.kind) {
    case 'trait':
      return t('conditions:trait', { field: fieldWords(leaf.path, words), is: comparisonWords(leaf.is, words) });
    case 'tag':
      return t('conditions:tag', { tag: leaf.tag });
    case 'consent':
      return t(`conditions:consent.${leaf.state}`, consentValues(leaf, words));
    case 'identified':
      return t('conditions:identified');
    case 'eventCount':
      return countWords(leaf, words);
    case 'eventAggregate':
      return aggregateWords(leaf, words);
    case 'eventEdge':
      return edgeWords(leaf, words);
    case 'sequence':
      return sequenceWords(leaf, words);
    case 'orders':
      return ordersWords(leaf, words);
    case 'firstSeen':
    case 'lastSeen':
      return t(`conditions:${leaf.kind}.${leaf.op}`, {
        when: lastWords(leaf.duration, words),
        length: lengthWords(leaf.duration, words),
      });
    case 'segment':
      return t('conditions:segment', { name: words.segmentName?.(leaf.segmentId) ?? `#${leaf.segmentId}` });
    case 'stage':
      return stageWords(leaf, words);
    case 'randomShare':
      return t('conditions:randomShare', { share: words.format.percent(leaf.to - leaf.from) });
  }
}

/** The opposite of a leaf in words; a sentence of its own where the language has one. */
export function notLeafWords(leaf: Leaf, words: Words): string {
  const { t } = words;
  switch (leaf.kind) {
    case 'tag':
      return t('conditions:not.tag', { tag: leaf.tag });
    case 'identified':
      return t('conditions:not.identified');
    case 'segment':
      return t('conditions:not.segment', { name: words.segmentName?.(leaf.segmentId) ?? `#${leaf.segmentId}` });
    default:
      return t('conditions:not.other', { what: leafWords(leaf, words) });
  }
}

/** A whole condition as one sentence; groups within groups in brackets. For builders and trees use `leafWords`. */
export function conditionWords(condition: Condition, words: Words, depth = 0): string {
  const { t } = words;
  if (condition.kind === 'not') {
    const { of } = condition;
    if (isLeaf(of)) return notLeafWords(of, words);
    return t('conditions:not.other', { what: conditionWords(of, words, 1) });
  }
  if (isLeaf(condition)) return leafWords(condition, words);
  if (condition.of.length === 0) return condition.kind === 'all' ? t('conditions:everyone') : t('conditions:nobody');
  const parts = condition.of.map((part) => conditionWords(part, words, depth + 1));
  const text = parts.join(condition.kind === 'all' ? t('conditions:joinAll') : t('conditions:joinAny'));
  return depth > 0 && parts.length > 1 ? `(${text})` : text;
}

export function isLeaf(condition: Condition): condition is Leaf {
  return condition.kind !== 'all' && condition.kind !== 'any' && condition.kind !== 'not';
}

function consentValues({ channel, purpose }: LeafOf<'consent'>, words: Words) {
  return {
    channel: codeWords(words, 'conditions:channel', channel),
    purpose: codeWords(words, 'conditions:purpose', purpose),
  };
}

function countWords({ event, count, window }: LeafOf<'eventCount'>, words: Words): string {
  const when = windowWords(window, words);
  if (isNone(count)) return eventWords(event, 'not', words) + when;
  const did = eventWords(event, 'did', words);
  return isAny(count) ? did + when : `${did} ${timesWords(count, words)}${when}`;
}

function aggregateWords({ event, of, aggregate, is, window }: LeafOf<'eventAggregate'>, words: Words): string {
  return (
    words.t(`conditions:aggregate.${aggregate}`, {
      field: fieldWords(of, words),
      events: eventWords(event, 'noun', words),
      is: figureWords(is, words, (value) => words.format.number(value, 4)),
    }) + windowWords(window, words)
  );
}

function edgeWords({ event, edge, property, time }: LeafOf<'eventEdge'>, words: Words): string {
  const { t } = words;
  const did = eventWords(event, 'did', words);
  if (time) {
    const when = { when: lastWords(time.duration, words), length: lengthWords(time.duration, words) };
    return t(`conditions:edge.${edge}.${time.op}`, { did, ...when });
  }
  if (!property) return did;
  const { path, is } = property;
  const filter = `${fieldWords(path, words)} ${comparisonWords(is, words)}`;
  return t(`conditions:edge.${edge}.property`, { did, filter });
}

function sequenceWords(leaf: LeafOf<'sequence'>, words: Words): string {
  const { t } = words;
  const followed = leaf.followed ? 'followed' : 'alone';
  const sentence = t(`conditions:sequence.${followed}`, {
    first: eventWords(leaf.first, 'did', words),
    second: eventWords(leaf.then, leaf.followed ? 'did' : 'not', words),
    length: lengthWords(leaf.within, words),
  });
  const same = leaf.matching ? t('conditions:sequence.same', { field: fieldWords(leaf.matching, words) }) : '';
  const times = leaf.count && !isAny(leaf.count) ? `, ${timesWords(leaf.count, words)}` : '';
  return sentence + same + times + windowWords(leaf.window, words);
}

function stageWords({ classification, value }: LeafOf<'stage'>, words: Words): string {
  const name = classWords(classification, value, words);
  return words.knows(`conditions:stage.${classification}`)
    ? words.t(`conditions:stage.${classification}`, { name })
    : words.t('conditions:stage.other', { classification, name });
}

/** Name of a class: "A rischio", "Cliente"; of an own classification, as it was named. */
export function classWords(classification: string, value: string, words: Words): string {
  if (classification === 'lifecycle') return codeWords(words, 'ui:stage', value);
  return classification === 'user_type' ? codeWords(words, 'conditions:userType', value) : value;
}
