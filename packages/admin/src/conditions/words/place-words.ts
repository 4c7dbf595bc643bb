import type { LeafOf } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { comparisonWords, fieldWords } from './comparison-words.ts';
import { slot } from './slots.ts';

/** "la fonte della prima visita è «google»". */
export function touchWords({ of, field, is }: LeafOf<'touch'>, words: Words, isNot: boolean): string {
  const { t } = words;
  return t('conditions:touch', {
    field: slot(words, 'field', t(`conditions:touchField.${field}`)),
    of: slot(words, 'of', t(`conditions:touchOf.${of}`)),
    is: comparisonWords(is, words, isNot),
  });
}

/** "la città in cui si trova è «Torino»". */
export function geoWords({ field, is }: LeafOf<'geo'>, words: Words, isNot: boolean): string {
  const { t } = words;
  const place = slot(words, 'field', t(`conditions:geoField.${field}`));
  return t('conditions:geo', { field: place, is: comparisonWords(is, words, isNot) });
}

/** "il tipo dell’ultimo dispositivo è «mobile»". */
export function deviceWords({ field, of, is }: LeafOf<'device'>, words: Words, isNot: boolean): string {
  const { t } = words;
  return t('conditions:device', {
    field: slot(words, 'field', t(`conditions:deviceField.${field}`)),
    of: slot(words, 'of', t(`conditions:deviceOf.${of}`)),
    is: comparisonWords(is, words, isNot),
  });
}

/** "per l’azienda, settore è «moda»". */
export function companyWords({ path, is }: LeafOf<'company'>, words: Words, isNot: boolean): string {
  const field = slot(words, 'field', fieldWords(path, words));
  const { t } = words;
  return t('conditions:company', { field, is: comparisonWords(is, words, isNot) });
}
