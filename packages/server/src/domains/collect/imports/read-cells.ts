import { formatMoney, parseMoney } from '../../../platform/money.ts';
import { read, unread, type Read } from './row-problem.ts';

export type DecimalMark = ',' | '.';

const AMOUNT_EXAMPLES: Record<DecimalMark, string> = { ',': '1.234,50', '.': '1,234.50' };
const NUMBER_EXAMPLES: Record<DecimalMark, string> = { ',': '12,5', '.': '12.5' };
const CURRENCY = /\p{Sc}|\b[A-Z]{3}\b/gu;

/** An amount as exact decimal text. What groups thousands and what begins the cents is told by `mark`. */
export function readAmount(text: string, mark: DecimalMark): Read<string> {
  const plain = plainNumber(text.replace(CURRENCY, ''), mark);
  const money = plain === null ? null : parseMoney(plain);
  return money === null ? unread('amount_unreadable', { example: AMOUNT_EXAMPLES[mark] }) : read(formatMoney(money));
}

export function readNumber(text: string, mark: DecimalMark): Read<number> {
  const plain = plainNumber(text, mark);
  return plain === null ? unread('number_unreadable', { example: NUMBER_EXAMPLES[mark] }) : read(Number(plain));
}

/**
 * "1.234,50" -> "1234.50" where the mark is a comma. A point that cannot group thousands ("12.5", "1234.50") is a decimal
 * point all the same: spreadsheets mix them. Negative in brackets, as bookkeepers write: "(12.50)".
 */
function plainNumber(raw: string, mark: DecimalMark): string | null {
  const text = raw.replace(/[\s'’]/g, '').replace('−', '-');
  if (text.length > 30) return null;
  const inBrackets = /^\((.+)\)$/.exec(text);
  const match = /^([+-]?)([\d.,]*\d[\d.,]*)$/.exec(inBrackets?.[1] ?? text);
  if (!match) return null;
  const digits = unsigned(match[2] ?? '', mark);
  if (digits === null) return null;
  const isNegative = match[1] === '-' || inBrackets !== null;
  return isNegative ? `-${digits}` : digits;
}

function unsigned(text: string, mark: DecimalMark): string | null {
  const group = mark === ',' ? '.' : ',';
  const grouped = mark === ',' ? /^\d{1,3}(\.\d{3})+(,\d*)?$/ : /^\d{1,3}(,\d{3})+(\.\d*)?$/;
  if (grouped.test(text)) return text.replaceAll(group, '').replace(mark, '.');
  if (/^\d*[.,]?\d*$/.test(text)) return text.replace(',', '.').replace(/^\./, '0.').replace(/\.$/, '');
  const other = mark === ',' ? /^\d{1,3}(,\d{3})+\.\d+$/ : /^\d{1,3}(\.\d{3})+,\d+$/;
  return other.test(text) ? text.replaceAll(mark, '').replace(group, '.') : null;
}

/** What the amounts use before their cents; null when none tells. */
export function guessDecimalMark(texts: readonly string[]): DecimalMark | null {
  let commas = 0;
  let points = 0;
  for (const text of texts) {
    const value = text.replace(CURRENCY, '').trim();
    if (/^[-+(]?\d[\d.\s]*,\d{1,2}\)?$/.test(value)) commas += 1;
    else if (/^[-+(]?\d[\d,\s]*\.\d{1,2}\)?$/.test(value)) points += 1;
  }
  return commas === points ? null : commas > points ? ',' : '.';
}

const YES = new Set(
  'yes y true t 1 x si s vero ok on subscribed subscriber opted_in opted in optin opt-in granted iscritto iscritta attivo attiva active accettato acconsente consenso'
    .split(' ')
    .concat('opted in', 'opt in'),
);
const NO = new Set(
  'no n false f 0 falso off unsubscribed opted_out optout opt-out denied disiscritto disiscritta cancellato rifiutato revocato cleaned bounced inactive'
    .split(' ')
    .concat('opted out', 'opt out', 'non iscritto', 'non iscritta'),
);

export function readTruth(text: string): Read<boolean> {
  const word = plainWord(text);
  if (YES.has(word)) return read(true);
  return NO.has(word) ? read(false) : unread('truth_unreadable');
}

export function readConsentState(text: string): Read<'opted_in' | 'opted_out' | 'pending'> {
  const word = plainWord(text);
  if (word === 'pending' || word === 'in attesa' || word === 'unconfirmed' || word === 'da confermare')
    return read('pending');
  if (YES.has(word)) return read('opted_in');
  return NO.has(word) ? read('opted_out') : unread('consent_unreadable');
}

const STATUSES: Record<string, 'placed' | 'cancelled' | 'refunded'> = Object.fromEntries([
  ...'placed open pending paid processing completed complete shipped fulfilled delivered authorized partially_refunded pagato completato spedito evaso consegnato aperto confermato confirmed partially_paid'
    .split(' ')
    .map((word) => [word, 'placed'] as const),
  ...['in lavorazione', 'in attesa', 'on-hold', 'on hold'].map((word) => [word, 'placed'] as const),
  ...'cancelled canceled voided annullato annullata cancellato failed fallito'
    .split(' ')
    .map((word) => [word, 'cancelled'] as const),
  ...'refunded returned rimborsato rimborsata reso'.split(' ').map((word) => [word, 'refunded'] as const),
]);

export function readOrderStatus(text: string): Read<'placed' | 'cancelled' | 'refunded'> {
  // Shops export their own words; WooCommerce puts "wc-" before them.
  const word = plainWord(text).replace(/^wc-/, '');
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined;
  return status === undefined ? unread('status_unreadable') : read(status);
}

export function readCurrency(text: string): Read<string> {
  const code = { '€': 'EUR', $: 'USD', '£': 'GBP' }[text.trim()] ?? text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? read(code) : unread('currency_unreadable');
}

/** "a; b|c" -> a, b, c. */
export function readList(text: string): string[] {
  return [...new Set(text.split(/[,;|]/).map((part) => part.trim()))].filter((part) => part !== '');
}

function plainWord(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
