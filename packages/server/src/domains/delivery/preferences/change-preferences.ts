import type { MailPreferences } from './mail-preferences.queries.ts';

/** What the page offers: one mail at most in so many days. */
export const FREQUENCIES = [7, 30] as const;
export const PAUSE_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * What a posted form of the page makes of the preferences; null: it is none of its forms. Topics that are not offered
 * stay as they were.
 */
export function changedPreferences(
  before: MailPreferences,
  form: Record<string, string>,
  of: { topics: readonly string[]; now: number },
): MailPreferences | null {
  switch (form['form']) {
    case 'topics': {
      const kept = before.topicsOff.filter((topic) => !of.topics.includes(topic));
      return { ...before, topicsOff: [...kept, ...of.topics.filter((topic) => form[`topic:${topic}`] !== 'on')] };
    }
    case 'frequency': {
      const everyDays = FREQUENCIES.find((days) => String(days) === form['every']) ?? null;
      return { ...before, everyDays };
    }
    case 'pause':
      return { ...before, pausedUntil: form['pause'] === 'on' ? new Date(of.now + PAUSE_DAYS * DAY_MS) : null };
    case 'language': {
      const language = form['language'];
      return { ...before, language: language === 'it' || language === 'en' ? language : null };
    }
    default:
      return null;
  }
}
