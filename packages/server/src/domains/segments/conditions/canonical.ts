import { createHash } from 'node:crypto';
import { durationMs, type Duration } from '@sandmill/contracts';

const KEY_LENGTH = 12;
const DURATION_UNITS = new Set(['second', 'minute', 'hour', 'day', 'week']);

/** Key of a leaf: equal leaves have equal keys, so that definitions share their counters. 72 bits of SHA-256. */
export function leafKey(leaf: object, ...more: string[]): string {
  const hash = createHash('sha256').update(canonicalJson(leaf));
  for (const part of more) hash.update(`\n${part}`);
  return hash.digest('base64url').slice(0, KEY_LENGTH);
}

/** JSON with sorted keys and lengths of time in milliseconds, so that 24 hours and 1 day read the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(canonical(value));
}

/** A short stable name for a text: 64 bits, enough to tell the values of one person's events apart. */
export function shortHash(text: string): string {
  return createHash('md5').update(text).digest('base64url').slice(0, 11);
}

/** Where a contact falls between 0 and 1 for a salt: the first 52 bits of MD5, so that every store computes the same. */
export function hashShare(salt: string, contactId: string): number {
  const hex = createHash('md5').update(`${salt}:${contactId}`).digest('hex').slice(0, 13);
  return Number.parseInt(hex, 16) / 2 ** 52;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  if (isDuration(value)) return { ms: durationMs(value) };
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]));
}

function isDuration(value: object): value is Duration {
  const { unit, value: amount } = value as Partial<Duration>;
  return typeof amount === 'number' && unit !== undefined && DURATION_UNITS.has(unit);
}
