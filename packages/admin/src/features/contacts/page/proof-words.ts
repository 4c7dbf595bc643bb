import { plainWords } from './why/value-words.ts';
import type { Words } from '../../../ui/words.ts';

const KNOWN = [
  'source',
  'form',
  'url',
  'text',
  'textVersion',
  'policyVersion',
  'actor',
  'ip',
  'confirmedAt',
  'lawfulBasis',
] as const;

/** What the server writes of a consent noted by somebody: who it was stands beside it. */
const BY_HAND = 'by hand';

/** What proves a consent, in one line: where, with which text, who wrote it down, from which address. */
export function proofWords(proof: Record<string, unknown>, words: Words): string {
  const { t } = words;
  const parts = KNOWN.flatMap((key) => {
    const value = proof[key];
    return value === undefined || value === null || value === '' || value === BY_HAND
      ? []
      : [t(`contacts:proof.${key}`, { value: plainWords(value, words) })];
  });
  if (proof['confirmed'] === true) parts.push(t('contacts:proof.confirmed'));
  return parts.join(', ');
}
