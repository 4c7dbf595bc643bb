import { describe, expect, it } from 'vitest';
import * as f from './format.ts';

const NBSP = '\u00a0';
const now = Date.parse('2026-11-19T08:46:00Z');
const italian = { locale: 'it-IT', timeZone: 'Europe/Rome', now } as const;
const english = { locale: 'en-GB', timeZone: 'Europe/Rome', now } as const;
const at = (text: string) => Date.parse(text);
const plain = (text: string) => text.replaceAll(NBSP, ' ');

describe('numbers', () => {
  it('groups four digits in Italian too', () => {
    expect(f.formatNumber(1204, 'it-IT')).toBe('1.204');
    expect(f.formatNumber(1204, 'en-GB')).toBe('1,204');
  });
  it('writes changes with a sign and a true minus', () => {
    expect(f.formatChange(0.071, 'it-IT')).toBe('+7,1%');
    expect(f.formatChange(-0.034, 'it-IT')).toBe('−3,4%');
    expect(f.formatChange(-0.034, 'en-GB')).toBe('−3.4%');
    expect(f.formatSigned(12, 'it-IT')).toBe('+12');
    expect(f.formatFixed(1.4, 'it-IT', 2)).toBe('1,40');
  });
  it('does not round a small share to nothing', () => {
    expect(f.formatPercent(0.0004, 'it-IT')).toBe('meno dello 0,1%');
    expect(f.formatPercent(0.0004, 'en-GB')).toBe('less than 0.1%');
    expect(f.formatPercent(0, 'it-IT')).toBe('0%');
    expect(f.formatPercent(0.042, 'it-IT')).toBe('4,2%');
  });
  it('writes ranges', () => {
    expect(f.formatPercentRange(0.31, 0.46, 'it-IT')).toBe('tra 31 e 46%');
    expect(f.formatPercentRange(0.31, 0.46, 'en-GB')).toBe('31 to 46%');
  });
});

describe('money', () => {
  it('puts the sign first, with a no-break space in Italian', () => {
    expect(f.formatMoney('1204.5', 'EUR', 'it-IT')).toBe(`€${NBSP}1.204,50`);
    expect(f.formatMoney('1204.5', 'EUR', 'en-GB')).toBe('€1,204.50');
  });
  it('is exact beyond what a float holds', () => {
    expect(f.formatMoney('90071992547409.93', 'EUR', 'en-GB')).toBe('€90,071,992,547,409.93');
  });
  it('leaves cents out of summaries from 1,000 on', () => {
    expect(f.formatMoney('84307.12', 'EUR', 'it-IT', { summary: true })).toBe(`€${NBSP}84.307`);
    expect(f.formatMoney('48.62', 'EUR', 'it-IT', { summary: true })).toBe(`€${NBSP}48,62`);
    expect(f.formatMoney('0', 'EUR', 'en-GB', { summary: true })).toBe('€0');
  });
  it('writes below zero with a true minus, and bare for columns', () => {
    expect(f.formatMoney('-3.4', 'EUR', 'it-IT')).toBe(`−€${NBSP}3,40`);
    expect(f.formatMoney('412.6', 'EUR', 'it-IT', { bare: true })).toBe('412,60');
  });
  it('knows currencies without cents', () => {
    expect(f.formatMoney('1200', 'JPY', 'en-GB')).toBe('¥1,200');
  });
});

describe('instants', () => {
  it('says today and yesterday, then the date', () => {
    expect(f.formatInstant(at('2026-11-19T08:42:00Z'), italian)).toBe('oggi, 09:42');
    expect(f.formatInstant(at('2026-11-19T08:42:00Z'), english)).toBe('09:42 today');
    expect(f.formatInstant(at('2026-11-18T20:06:00Z'), italian)).toBe('ieri, 21:06');
    expect(f.formatInstant(at('2026-11-17T20:06:00Z'), italian)).toBe('17 nov');
    expect(f.formatInstant(at('2026-11-17T20:06:00Z'), italian, true)).toBe('17 nov, 21:06');
    expect(f.formatInstant(at('2025-09-09T20:06:00Z'), english)).toBe('9 Sep 2025');
  });
  it('counts days on the wall clock of the zone', () => {
    // 23:30 UTC on the 18th is 00:30 on the 19th in Rome.
    expect(f.formatInstant(at('2026-11-18T23:30:00Z'), italian)).toBe('oggi, 00:30');
  });
  it('writes dates in full', () => {
    expect(f.formatDate(now, italian, true)).toBe('gio 19 nov 2026');
    expect(f.formatDate(now, english, true)).toBe('Thu 19 Nov 2026');
    expect(f.formatLongDate(now, italian)).toBe('giovedì 19 novembre');
    expect(f.formatLongDate(now, english, true)).toBe('Thursday 19 November 2026');
  });
  it('tells the exact instant with its zone', () => {
    expect(f.formatExact(now, italian)).toBe('giovedì 19 novembre 2026, 09:46:00 (Roma)');
    expect(f.formatExact(now, english)).toBe('Thursday 19 November 2026, 09:46:00 (Rome)');
  });
});

describe('durations', () => {
  it('uses the two largest units', () => {
    expect(plain(f.formatDuration(7_800_000, 'it-IT'))).toBe('2 ore e 10 minuti');
    expect(plain(f.formatDuration(7_800_000, 'en-GB'))).toBe('2 h 10 min');
    expect(plain(f.formatDuration(400, 'it-IT'))).toBe('0,4 s');
    expect(plain(f.formatDuration(66 * 86_400_000, 'it-IT'))).toBe('66 giorni');
    expect(plain(f.formatDuration(86_400_000, 'it-IT'))).toBe('1 giorno');
    expect(plain(f.formatDuration(90_000, 'en-GB'))).toBe('1 min');
  });
});
