import type { LeafOf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { comparisonWords, fieldWords, isAge, lastWords, lengthWords, theirWords } from './comparison-words.ts';
import { orNotTrue } from './history-words.ts';
import { notWord, slot } from './slots.ts';

const YEAR_DAYS = 365.25;

/** "la città è «Torino»"; of a birthday so many years ago: "ha meno di 35 anni". */
export function traitWords({ path, is }: LeafOf<'trait'>, words: Words, isNot: boolean): string {
  const { t, format } = words;
  if (isAge(path, is)) {
    const years = format.number(is.duration.value / YEAR_DAYS);
    // Not younger than 25: said as "at least 25".
    const age = isNot ? t('conditions:age.atLeast', { years }) : t('conditions:age.under', { years });
    return t('conditions:age.has', { age: slot(words, 'is', age) });
  }
  return `${slot(words, 'field', theirWords(path, words))} ${comparisonWords(is, words, isNot)}`;
}

/** "il valore di città è cambiato negli ultimi 30 giorni", "il valore di piano è lo stesso da 60 giorni". */
export function traitChangedWords(
  { path, op, duration }: LeafOf<'traitChanged'>,
  words: Words,
  isNot: boolean,
): string {
  return words.t(`conditions:traitChanged.${op}`, {
    not: notWord(words, isNot),
    field: slot(words, 'field', fieldWords(path, words)),
    when: slot(words, 'duration', lastWords(duration, words)),
    length: slot(words, 'duration', lengthWords(duration, words)),
  });
}

/** "la città è «Torino» da almeno 30 giorni". */
export function traitHeldWords({ path, is, op, duration }: LeafOf<'traitHeld'>, words: Words, isNot: boolean): string {
  const { t } = words;
  const since = t(`conditions:held.${op}`, { length: lengthWords(duration, words) });
  const value = `${slot(words, 'field', theirWords(path, words))} ${comparisonWords(is, words)}`;
  return orNotTrue(`${value} ${slot(words, 'duration', since)}`, words, isNot);
}

/** "compie gli anni tra 7 giorni", "l’anniversario di rinnovo cade oggi". */
export function traitDateWords({ path, every, from, to }: LeafOf<'traitDate'>, words: Words, isNot: boolean): string {
  const isBirthday = every === 'year' && path.length === 1 && BIRTHDAYS.test(path[0] ?? '');
  return words.t(`conditions:traitDate.${isBirthday ? 'birthday' : every}`, {
    not: notWord(words, isNot),
    field: slot(words, 'field', every === 'once' ? theirWords(path, words) : fieldWords(path, words)),
    when: slot(words, 'when', dayWords(from, to, words)),
  });
}

const BIRTHDAYS = /^(birthday|birth_?date|dateOfBirth)$/i;

/** Where a date lies from today, in days: "tra 7 giorni", "oggi", "da 3 a 7 giorni fa", "oggi o nei prossimi 7 giorni". */
export function dayWords(from: number, to: number, { t, format }: Words): string {
  const number = (value: number) => format.number(Math.abs(value));
  if (from === to) {
    if (from === 0) return t('conditions:day.today');
    return from < 0
      ? t('conditions:day.in', { count: -from, value: number(from) })
      : t('conditions:day.ago', { count: from, value: number(from) });
  }
  if (to === 0) return t('conditions:day.next', { count: -from, value: number(from) });
  if (from === 0) return t('conditions:day.last', { count: to, value: number(to) });
  if (to < 0) return t('conditions:day.inBetween', { from: number(to), to: number(from) });
  if (from > 0) return t('conditions:day.agoBetween', { from: number(from), to: number(to) });
  return t('conditions:day.around', { before: number(to), after: number(from) });
}
