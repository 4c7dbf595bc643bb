import { isListCondition, type Leaf } from '@sandmill/contracts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { classWords } from '../../../../conditions/words/condition-words.ts';
import { codeWords, type Words } from '../../../../ui/words.ts';

/** What a leaf sees in this contact, in words; empty where it says no more than the leaf itself. */
export function valueWords(leaf: Leaf, value: unknown, words: Words): string {
  const { t, format } = words;
  switch (leaf.kind) {
    case 'tag':
    case 'segment':
      return '';
    case 'eventEdge':
      return isListCondition(leaf) ? '' : plainWords(value, words);
    case 'consent':
      return codeWords(words, 'contacts:consent.state', String(value));
    case 'stage':
      return typeof value === 'string' ? classWords(leaf.classification, value, words) : '';
    case 'firstSeen':
    case 'lastSeen':
      return typeof value === 'string' ? format.instant(value, true) : '';
    case 'orders':
      return typeof value === 'number' ? figure(leaf.figure, value, words) : t('contacts:value.noOrders');
    case 'eventCount':
    case 'sequence':
      return typeof value === 'number' ? t('contacts:value.times', { count: value }) : '';
    case 'randomShare':
      return typeof value === 'number' ? format.percent(value) : '';
    case 'score':
      return typeof value === 'number' ? points(value, words) : '';
    case 'affinity':
      return interest(value, words);
    case 'identified':
      return typeof value === 'string' ? value : '';
    default:
      return plainWords(value, words);
  }
}

function points(value: number, { t, format }: Words): string {
  return t('contacts:value.points', { count: value, value: format.number(value, 1) });
}

function interest(value: unknown, { t, format }: Words): string {
  if (typeof value !== 'object' || value === null || !('rank' in value) || !('share' in value)) return '';
  return t('contacts:value.interest', { rank: Number(value.rank), share: format.percent(Number(value.share)) });
}

type Figure = Extract<Leaf, { kind: 'orders' }>['figure'];

function figure(name: Figure, value: number, { t, format }: Words): string {
  switch (name) {
    case 'count':
      return t('contacts:orders', { count: value });
    case 'revenue':
    case 'average':
    case 'largest':
      return format.money(value);
    case 'daysSinceLast':
    case 'daysSinceFirst':
      return t('contacts:value.daysAgo', { count: value });
  }
}

/** A value of any kind as text: dates as dates, numbers grouped, lists and objects by their parts. */
export function plainWords(value: unknown, words: Words): string {
  const { t, format } = words;
  if (value === null || value === undefined || value === '') return t('ui:unknown');
  if (typeof value === 'number') return format.number(value, 4);
  if (typeof value === 'boolean') return value ? t('conditions:yes') : t('conditions:no');
  if (typeof value === 'object') return nestedWords(value, words);
  if (typeof value !== 'string') return String(value);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))) return format.instant(value, true);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(`${value}T12:00:00Z`) : value;
}

function nestedWords(value: object, words: Words): string {
  if (Array.isArray(value)) return value.map((one) => plainWords(one, words)).join(', ');
  return Object.entries(value)
    .map(([name, part]) => `${fieldWords([name], words)}: ${plainWords(part, words)}`)
    .join(', ');
}
