import { NO_ANSWERS } from '@sandmill/contracts';

const YES = new Set(['yes', 'sì', 'si', 'true']);
const NO = new Set(NO_ANSWERS);

/** What was typed as an answer: yes and no in both languages, a list where there are commas, else text; empty clears. */
export function attitudeFromText(text: string): boolean | string | string[] | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (YES.has(typed.toLowerCase())) return true;
  if (NO.has(typed.toLowerCase())) return false;
  if (!typed.includes(',')) return typed;
  return typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The same to be edited. */
export function attitudeToText(value: unknown, say: { yes: string; no: string }): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** "Slow food" becomes "slow_food": the key within its family, letters and digits of any language. */
export function attitudeKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 80);
}
