import { attitudeOf, READY_ATTITUDES, SYSTEM_EVENTS, type Condition, type Leaf } from '@sandmill/contracts';
import type { EventSchema, PropertySchema } from '@sandmill/contracts/api/events';
import { fieldWords } from '../words/comparison-words.ts';
import { isLeaf } from '../words/condition-words.ts';
import { eventNoun } from '../words/event-words.ts';
import type { Words } from '../../ui/words.ts';
import { READY } from './ready-picks.ts';

export const PICK_GROUPS = [
  'behaviour',
  'orders',
  'messages',
  'profile',
  'attitudes',
  'dates',
  'consents',
  'tags',
  'stages',
  'segments',
  'origin',
  'place',
  'company',
  'other',
] as const;
export type PickGroup = (typeof PICK_GROUPS)[number];

/**
 * explicit: the person told us (form, consent, profile). implicit: read from what they do. both: of different people.
 * computed: made by Sandmill.
 */
export type Origin = 'explicit' | 'implicit' | 'both' | 'computed';

/** One thing that can be asked, with what the picker shows of it. */
export type FieldPick = {
  id: string;
  group: PickGroup;
  kind: Leaf['kind'];
  /** Where the picture says more than the kind. */
  icon?: 'attitude';
  label: string;
  origin: Origin;
  /** Kind of value: text, number, date, ... */
  type?: string;
  /** Found by these too: the raw name, other words. */
  also?: string;
  examples?: string[];
  /** How often it was seen. */
  seen?: number;
  lastSeen?: string;
  /** Only when searched for: one of many of its sort. */
  isExtra?: boolean;
  /** The value that opens first. */
  slot: string;
  make: () => Condition;
};

const MONTH = { last: { value: 30, unit: 'day' } } as const;
const once = { op: 'gte', value: 1 } as const;

/** The picks that need no data of the workspace. */
export function readyPicks(words: Words): FieldPick[] {
  const { t } = words;
  return READY.map((ready) => {
    const leaf = ready.make();
    return {
      ...ready,
      kind: kindOf(leaf),
      label: t(`builder:pick.${ready.id}`),
      also: t(`builder:pickAlso.${ready.id}`),
    };
  });
}

/** Of a ready-made group, the kind of its parts. */
function kindOf(condition: Condition): Leaf['kind'] {
  if (condition.kind === 'not') return kindOf(condition.of);
  if (isLeaf(condition)) return condition.kind;
  const [first] = condition.of;
  return first ? kindOf(first) : 'identified';
}

const OWN = new Set<string>(Object.values(SYSTEM_EVENTS));
const MESSAGE = /^(Email|SMS|Push|WhatsApp|Message) |^Unsubscribed$/;

/** Events that were seen: what people did, and what came of messages. */
export function eventPicks(events: readonly EventSchema[], words: Words): FieldPick[] {
  return events.map(({ name, seen, lastSeen }) => {
    const isMessage = MESSAGE.test(name);
    return {
      id: `event:${name}`,
      group: isMessage ? 'messages' : 'behaviour',
      kind: 'eventCount',
      label: sentenceCase(eventNoun(name, words)),
      also: name,
      origin: name === 'Form Submitted' ? 'explicit' : 'implicit',
      seen,
      lastSeen,
      isExtra: OWN.has(name) && !isMessage,
      slot: 'count',
      make: () => ({ kind: 'eventCount', event: { name }, count: once, window: MONTH }),
    };
  });
}

/** Traits that contacts have, dates among the dates; attitudes also before anybody has one. */
export function traitPicks(traits: readonly PropertySchema[], words: Words): FieldPick[] {
  const known = new Set(traits.map(({ property }) => property));
  const unseen = READY_ATTITUDES.filter((name) => !known.has(name));
  return [...traits.map((trait) => traitPick(trait, words)), ...unseen.map((name) => attitudePick(name, words))];
}

function traitPick({ property, types, origins, examples, lastSeen }: PropertySchema, words: Words): FieldPick {
  const known = {
    type: types[0] ?? 'text',
    examples: examples.filter((one) => typeof one !== 'object').map(String),
    lastSeen,
    origin: originOf(origins),
  };
  const isYesOrNo = types.includes('boolean') && types.length === 1;
  if (attitudeOf(property)) return { ...attitudePick(property, words, isYesOrNo), ...known };
  const path = property.split('.');
  const isDate = types.includes('date');
  const isNumber = types.includes('number') && types.length === 1;
  return {
    ...known,
    id: `trait:${property}`,
    group: PLACES.test(property) ? 'place' : isDate ? 'dates' : 'profile',
    kind: isDate ? 'traitDate' : 'trait',
    label: sentenceCase(fieldWords(path, words)),
    also: property,
    slot: isDate ? 'when' : 'is',
    make: () => {
      if (isDate) return { kind: 'traitDate', path, every: 'once', from: -7, to: 0 };
      if (isNumber) return { kind: 'trait', path, is: { op: 'gte', value: Number.NaN } };
      return { kind: 'trait', path, is: { op: 'eq', value: '' } };
    },
  };
}

function attitudePick(name: string, words: Words, isYesOrNo = false): FieldPick {
  const path = [name];
  return {
    id: `trait:${name}`,
    group: 'attitudes',
    kind: 'trait',
    icon: 'attitude',
    label: sentenceCase(fieldWords(path, words)),
    also: name,
    origin: 'explicit',
    slot: 'is',
    make: () => ({ kind: 'trait', path, is: isYesOrNo ? { op: 'eq', value: true } : { op: 'exists' } }),
  };
}

function originOf(origins: readonly string[]): Origin {
  if (origins.length > 1) return 'both';
  return origins[0] === 'implicit' ? 'implicit' : 'explicit';
}

const PLACES = /(^|\.)(city|country|region|province|state|postal_?code|zip|address)$/i;

export function segmentPicks(segments: readonly { id: number; name: string; size: number }[]): FieldPick[] {
  return segments.map(({ id, name, size }) => ({
    id: `segment:${id}`,
    group: 'segments',
    kind: 'segment',
    label: name,
    origin: 'computed',
    seen: size,
    isExtra: true,
    slot: '',
    make: () => ({ kind: 'segment', segmentId: id }),
  }));
}

/** A classification to be opened, and each of its classes to be found by name. */
export function classPicks(
  classifications: readonly { key: string; name: string; values: { value: string; name: string }[] }[],
): FieldPick[] {
  return classifications.flatMap(({ key, name, values }) => [
    {
      id: `class:${key}`,
      group: 'stages' as const,
      kind: 'stage' as const,
      label: name,
      origin: 'computed' as const,
      also: key,
      examples: values.map((one) => one.name),
      slot: 'value',
      make: (): Condition => ({ kind: 'stage', classification: key, value: values[0]?.value ?? '' }),
    },
    ...values.map((one) => ({
      id: `class:${key}:${one.value}`,
      group: 'stages' as const,
      kind: 'stage' as const,
      label: `${name}: ${one.name}`,
      origin: 'computed' as const,
      also: one.value,
      isExtra: true,
      slot: '',
      make: (): Condition => ({ kind: 'stage', classification: key, value: one.value }),
    })),
  ]);
}

function sentenceCase(text: string): string {
  return text === '' ? text : (text[0] ?? '').toUpperCase() + text.slice(1);
}
