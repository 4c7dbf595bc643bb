import type { Session } from '@sandmill/contracts/api/auth';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as f from '../ui/format.ts';
import { wallClock } from './clock.ts';

type When = string | number;

export type Format = ReturnType<typeof formatFor>;

/** The formatters of ui/format.ts bound to language, time zone and currency of the session. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { data: session } = useQuery<Session | null>({ queryKey: ['/session'], enabled: false, staleTime: Infinity });
  const timeZone = session?.workspace.timeZone ?? 'Europe/Rome';
  const currency = session?.workspace.currency ?? 'EUR';
  const locale = f.localeOf(i18n.language);
  return useMemo(() => formatFor(locale, timeZone, currency), [locale, timeZone, currency]);
}

function formatFor(locale: f.Locale, timeZone: string, defaultCurrency: string) {
  const context = (): f.InstantContext => ({ locale, timeZone, now: wallClock() });
  const ms = (at: When) => (typeof at === 'number' ? at : Date.parse(at));
  return {
    locale,
    timeZone,
    zone: f.zoneName(timeZone, locale),
    number: (value: number, digits = 0) => f.formatNumber(value, locale, digits),
    fixed: (value: number, digits: number) => f.formatFixed(value, locale, digits),
    signed: (value: number) => f.formatSigned(value, locale),
    percent: (share: number, digits = 1) => f.formatPercent(share, locale, digits),
    percentRange: (low: number, high: number) => f.formatPercentRange(low, high, locale),
    change: (share: number) => f.formatChange(share, locale),
    money: (value: string | number, currency: string | null = null, options: f.MoneyOptions = {}) =>
      f.formatMoney(value, currency ?? defaultCurrency, locale, options),
    currencySign: (currency: string | null = null) => f.currencySign(currency ?? defaultCurrency, locale).trim(),
    date: (at: When, full = false) => f.formatDate(ms(at), context(), full),
    month: (at: When) => f.formatMonth(ms(at), locale, timeZone),
    day: (at: When) => f.isoDay(ms(at), timeZone),
    longDate: (at: When, withYear = false) => f.formatLongDate(ms(at), context(), withYear),
    time: (at: When, seconds = false) => f.formatTime(ms(at), locale, timeZone, seconds),
    instant: (at: When, withTime = false) => f.formatInstant(ms(at), context(), withTime),
    exact: (at: When) => f.formatExact(ms(at), context()),
    duration: (durationMs: number) => f.formatDuration(durationMs, locale),
  };
}
