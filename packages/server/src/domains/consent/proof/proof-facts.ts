import { createHash, type Hash } from 'node:crypto';
import type { Json } from '@sandmill/contracts';
import type { LedgerRow } from '../consent.queries.ts';
import { PROOF_FIELDS, type ProofField, type ProofWords } from './proof-words.ts';

export type ProofFact = { label: string; value: string };

const INSTANTS: ReadonlySet<string> = new Set<ProofField>(['requestedAt', 'confirmedAt', 'recordedAt']);
/** Said by the title of the record, or of use to programs only. */
const UNSAID = new Set(['confirmed', 'eventId', 'sourceId', 'trust']);
const LONGEST_VALUE = 2_000;

/** One act of the ledger as a person reads it: what happened, when, and every fact that proves it. Pure. */
export function proofFacts(
  row: LedgerRow,
  { words, timeZone }: { words: ProofWords; timeZone: string },
): { title: string; at: string; facts: ProofFact[] } {
  const known: Record<string, Json> = {
    ...row.proof,
    address: row.address,
    recordedAt: row.recordedAt.toISOString(),
    id: row.id,
  };
  const write = (key: string): ProofFact[] => {
    const value = known[key];
    if (value === undefined || value === null || value === '') return [];
    const label = Object.hasOwn(words.fields, key) ? words.fields[key as ProofField] : key;
    return [{ label, value: textOf(key, value, { words, timeZone }) }];
  };
  const others = Object.keys(row.proof).filter((key) => !UNSAID.has(key) && !Object.hasOwn(words.fields, key));
  const what = `${words.purposes[row.purpose] ?? row.purpose}, ${words.channels[row.channel] ?? row.channel}`;
  return {
    title: `${words.acts[row.state]}: ${what}`,
    at: instantText(row.at, words, timeZone),
    facts: [...PROOF_FIELDS.flatMap(write), ...others.sort().flatMap(write)],
  };
}

/** "12 novembre 2026, 10:33:05 (Europe/Rome, UTC+01:00)" */
export function instantText(at: Date, words: ProofWords, timeZone: string): string {
  const { text, offset } = formatsOf(words.locale, timeZone);
  const zone = offset.formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return `${text.format(at)} (${timeZone}, ${zone?.value.replace('GMT', 'UTC') ?? 'UTC'})`;
}

type Formats = { text: Intl.DateTimeFormat; offset: Intl.DateTimeFormat };
/** Making one takes longer than writing a whole record; there are two languages and few zones. */
const formats = new Map<string, Formats>();

function formatsOf(locale: string, timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = {
    text: new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZone,
    }),
    offset: new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }),
  };
  formats.set(key, made);
  return made;
}

/** Over the records as they stand in the JSON export, one a line, in order. */
export function digestOf(rows: readonly LedgerRow[]): string {
  const hash = openDigest();
  for (const row of rows) addToDigest(hash, row);
  return hash.digest('hex');
}

export function openDigest(): Hash {
  return createHash('sha256');
}

export function addToDigest(hash: Hash, row: LedgerRow): void {
  hash.update(`${recordText(row)}\n`);
}

/** One record as the JSON export writes it; keys in a fixed order, so that it can be hashed again. */
export function recordText(row: LedgerRow): string {
  const { id, channel, purpose, address, state, at, recordedAt, proof } = row;
  return JSON.stringify({
    id,
    channel,
    purpose,
    address,
    state,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    proof,
  });
}

function textOf(key: string, value: Json, { words, timeZone }: { words: ProofWords; timeZone: string }): string {
  if (value === true) return words.yes;
  if (key === 'source' && typeof value === 'string' && Object.hasOwn(words.sources, value))
    return words.sources[value] ?? value;
  if (INSTANTS.has(key) && typeof value === 'string') {
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return instantText(at, words, timeZone);
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
