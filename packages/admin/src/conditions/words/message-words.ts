import type { LeafOf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { isAny, isNone, lengthWords, quotedWords, timesWords, windowWords } from './comparison-words.ts';
import { notWord, slot } from './slots.ts';

type Message = LeafOf<'message'>;

/** "ha aperto un’e-mail almeno 2 volte negli ultimi 30 giorni", "non apre un’e-mail da 60 giorni". */
export function messageWords(leaf: Message, words: Words, isNot: boolean): string {
  const { t } = words;
  const { did, count, window } = leaf;
  const isOne = isNone(count) || isAny(count);
  const turned = isNot !== (isNone(count) || (count.op === 'ne' && count.value !== 0));
  const what = slot(words, 'channel', t(`conditions:messageOf.${leaf.channel ?? 'any'}`)) + ofWords(leaf, words);
  const not = notWord(words, turned);
  const isSilent = did === 'opened' || did === 'clicked';
  if (isOne && turned && isSilent && window && 'last' in window) {
    return t(`conditions:messageSilent.${did}`, {
      not,
      what,
      length: slot(words, 'window', lengthWords(window.last, words)),
    });
  }
  const when = windowWords(window, words, turned);
  const sentence = t(`conditions:message.${did}`, { not, what });
  if (isOne && (turned || !words.slot)) return sentence + when;
  const times = isOne ? timesWords({ op: 'gte', value: 1 }, words) : timesWords(count, words);
  return `${sentence} ${slot(words, 'count', times)}${when}`;
}

/** " del modello «benvenuto»", with a space before; empty: any message. */
function ofWords({ of }: Message, words: Words): string {
  if (!of) return '';
  const { t } = words;
  const parts = [
    of.templateId && t('conditions:messageFrom.template', { name: quotedWords(of.templateId, words) }),
    of.journeyId && t('conditions:messageFrom.journey', { name: quotedWords(of.journeyId, words) }),
    of.nodeId && t('conditions:messageFrom.step', { name: quotedWords(of.nodeId, words) }),
    of.campaignId && t('conditions:messageFrom.campaign', { name: quotedWords(of.campaignId, words) }),
  ].filter(Boolean);
  return parts.length === 0 ? '' : ` ${slot(words, 'of', parts.join(' '))}`;
}
