import type { Words } from '../../ui/words.ts';
import type { SeenOpens } from './use-seen-opens.ts';

/** That opens are seen only of those who allow it, with their number once it is known. */
export function opensWords(opens: SeenOpens | null, { t, format }: Words): string {
  if (!opens) return t('builder:advice.opens');
  const values = { seen: format.number(opens.seen), of: format.number(opens.of) };
  return t('builder:advice.opensOf', values);
}
