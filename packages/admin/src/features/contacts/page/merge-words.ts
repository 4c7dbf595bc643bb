import type { Contact } from '@sandmill/contracts/api/contacts';
import { codeWords, type Words } from '../../../ui/words.ts';

/** Why two contacts became one: "Stesso indirizzo: e-mail g.ferrante@example.org con codice cliente 18211". */
export function mergeWords({ reason, claim }: Contact['merges'][number], words: Words): string {
  const { t } = words;
  const why = codeWords(words, 'contacts:merge.reason', reason);
  if (!claim) return `${why}.`;
  const end = (kind: string, value: string) => `${codeWords(words, 'contacts:kind', kind)} ${value}`;
  return t('contacts:merge.because', { why, a: end(claim.kindA, claim.valueA), b: end(claim.kindB, claim.valueB) });
}

/** "25 giu, 01:21", fit for "il" and "del" before it. */
export function dayAndTime(at: string, { format }: Words): string {
  return `${format.date(at)}, ${format.time(at)}`;
}
