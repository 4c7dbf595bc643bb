import { createInstance } from 'i18next';
import { catalogues as en } from '../i18n/en.ts';
import { catalogues as it } from '../i18n/it.ts';
import { elide } from './elide.ts';
import {
  formatDate,
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  localeOf,
  type Language,
} from './format.ts';
import type { Words } from './words.ts';

/** For tests: words as a page has them, from the catalogues themselves, in Rome on 19 November 2026. */
export async function wordsIn(language: Language): Promise<Words> {
  const locale = localeOf(language);
  const i18n = createInstance();
  i18n.use({
    type: 'postProcessor',
    name: 'elide',
    process: (text: string) => (language === 'it' ? elide(text) : text),
  });
  const resources = { [language]: { en, it }[language] };
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false }, postProcess: ['elide'] });
  i18n.services.formatter?.add('number', (value: number) => formatNumber(value, locale));
  const context = { locale, timeZone: 'Europe/Rome', now: Date.parse('2026-11-19T10:00:00Z') };
  return {
    t: (key, values) => i18n.t(key, { ...values }),
    knows: (key) => i18n.exists(key, { count: 1 }),
    segmentName: (id) => (id === 4 ? 'Candele' : undefined),
    format: {
      number: (value: number, digits = 0) => formatNumber(value, locale, digits),
      money: (value: number, currency: string | null = null, options = {}) =>
        formatMoney(value, currency ?? 'EUR', locale, options),
      percent: (share: number) => formatPercent(share, locale),
      date: (at: string) => formatDate(Date.parse(at), context),
      instant: (at: string) => formatInstant(Date.parse(at), context, true),
    } as unknown as Words['format'],
  };
}
