import type { Condition, Leaf, LeafOf } from '@sandmill/contracts';
import { codeWords, type Words } from '../../ui/words.ts';
import { lastWords, lengthWords, quotedWords } from './comparison-words.ts';
import { affinityWords, predictionWords, scoreWords, thresholdWords } from './figure-words.ts';
import { aggregateWords, edgeWords, eventCountWords, nthWords, orNotTrue, sequenceWords } from './history-words.ts';
import { messageWords } from './message-words.ts';
import { ordersWords } from './orders-words.ts';
import { companyWords, deviceWords, geoWords, touchWords } from './place-words.ts';
import { notWord, slot } from './slots.ts';
import { traitChangedWords, traitDateWords, traitHeldWords, traitWords } from './trait-words.ts';

/**
 * A leaf in words, as said of a person: "non acquista da 39 giorni", "ha acquistato da 3 a 4 volte"; turned round with
 * `isNot`. With `withSlots(words)` its values are marked, for the builder. A kind of a later version is named.
 */
export function leafWords(leaf: Leaf, words: Words, isNot = false): string {
  const { t } = words;
  const not = notWord(words, isNot);
  switch (leaf.kind) {
    case 'trait':
      return traitWords(leaf, words, isNot);
    case 'traitChanged':
      return traitChangedWords(leaf, words, isNot);
    case 'traitHeld':
      return traitHeldWords(leaf, words, isNot);
    case 'traitDate':
      return traitDateWords(leaf, words, isNot);
    case 'tag':
      return t('conditions:tag', { not, tag: slot(words, 'tag', quotedWords(leaf.tag, words)) });
    case 'consent':
      return consentWords(leaf, words, isNot);
    case 'reachable':
      return t('conditions:reachable', { not, ...consentValues(leaf, words) });
    case 'identified':
      return isNot ? t('conditions:identified.not', { not }) : t('conditions:identified.did');
    case 'eventCount':
      return eventCountWords(leaf, words, isNot);
    case 'eventAggregate':
      return aggregateWords(leaf, words, isNot);
    case 'eventEdge':
      return edgeWords(leaf, words, isNot);
    case 'eventNth':
      return nthWords(leaf, words, isNot);
    case 'message':
      return messageWords(leaf, words, isNot);
    case 'sequence':
      return sequenceWords(leaf, words, isNot);
    case 'orders':
      return ordersWords(leaf, words, isNot);
    case 'firstSeen':
    case 'lastSeen':
      return seenWords(leaf, words, isNot);
    case 'segment': {
      const name = words.segmentName?.(leaf.segmentId) ?? `#${leaf.segmentId}`;
      return t('conditions:segment', { not, name: slot(words, 'segment', quotedWords(name, words)) });
    }
    case 'stage':
      return stageWords(leaf, words, isNot);
    case 'touch':
      return touchWords(leaf, words, isNot);
    case 'geo':
      return geoWords(leaf, words, isNot);
    case 'device':
      return deviceWords(leaf, words, isNot);
    case 'company':
      return companyWords(leaf, words, isNot);
    case 'randomShare': {
      const share = t('conditions:ofShare', { share: words.format.percent(leaf.to - leaf.from) });
      return t('conditions:randomShare', { not, share: slot(words, 'share', share) });
    }
    case 'score':
      return scoreWords(leaf, words, isNot);
    case 'threshold':
      return thresholdWords(leaf, words, isNot);
    case 'prediction':
      return predictionWords(leaf, words, isNot);
    case 'affinity':
      return affinityWords(leaf, words, isNot);
    default:
      return otherWords(leaf, words, isNot);
  }
}

/** The opposite of a leaf in words. */
export function notLeafWords(leaf: Leaf, words: Words): string {
  return leafWords(leaf, words, true);
}

/** A whole condition as one sentence; groups within groups in brackets. For builders and trees use `leafWords`. */
export function conditionWords(condition: Condition, words: Words, depth = 0): string {
  const { t } = words;
  if (condition.kind === 'not') {
    const { of } = condition;
    // A group of one is that one.
    if ((of.kind === 'all' || of.kind === 'any') && of.of.length === 1 && of.of[0]) {
      return conditionWords({ kind: 'not', of: of.of[0] }, words, depth);
    }
    return isLeaf(of) ? leafWords(of, words, true) : orNotTrue(conditionWords(of, words, 1), words, true);
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

function consentWords(leaf: LeafOf<'consent'>, words: Words, isNot: boolean): string {
  return words.t(`conditions:consent.${leaf.state}`, {
    // Having never answered is the opposite of having given an answer.
    not: notWord(words, isNot !== (leaf.state === 'none')),
    ...consentValues(leaf, words),
  });
}

function consentValues({ channel, purpose }: { channel: string; purpose: string }, words: Words) {
  return {
    channel: slot(words, 'channel', codeWords(words, 'conditions:channel', channel)),
    purpose: slot(words, 'purpose', codeWords(words, 'conditions:purpose', purpose)),
  };
}

function seenWords(leaf: LeafOf<'firstSeen'> | LeafOf<'lastSeen'>, words: Words, isNot: boolean): string {
  const { kind, op, duration } = leaf;
  const { t } = words;
  const length = lengthWords(duration, words);
  const when = op === 'withinLast' ? lastWords(duration, words) : t('conditions:moreThanAgo', { length });
  return t(`conditions:${kind}.${op}`, {
    not: notWord(words, isNot),
    when: slot(words, 'duration', when),
    length: slot(words, 'duration', length),
  });
}

function stageWords({ classification, value }: LeafOf<'stage'>, words: Words, isNot: boolean): string {
  const not = notWord(words, isNot);
  const name = slot(words, 'value', quotedWords(classWords(classification, value, words), words));
  return words.knows(`conditions:stage.${classification}`)
    ? words.t(`conditions:stage.${classification}`, { not, name })
    : words.t('conditions:stage.other', {
        not,
        classification: words.classificationName?.(classification) ?? classification,
        name,
      });
}

/** A kind that this version does not know: its name, so that nobody takes it for something else. */
function otherWords({ kind }: { kind: string }, words: Words, isNot: boolean): string {
  const { t } = words;
  return orNotTrue(t('conditions:other', { kind }), words, isNot);
}

/** Name of a class: "A rischio", "Cliente"; of an own classification, as it was named. */
export function classWords(classification: string, value: string, words: Words): string {
  if (classification === 'lifecycle') return codeWords(words, 'ui:stage', value);
  if (classification === 'user_type') return codeWords(words, 'conditions:userType', value);
  return words.className?.(classification, value) ?? value;
}
