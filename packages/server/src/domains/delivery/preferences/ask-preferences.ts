import type { MailPreferences } from './mail-preferences.queries.ts';

export type PreferenceFacts = {
  preferences: MailPreferences | null;
  /** Of the mail; null: of none. */
  topic: string | null;
  /** The last marketing mail that left for the person, in milliseconds; null: none of late. */
  lastSentAt: number | null;
};

type Answer = { passed: boolean; reason: string; value?: unknown };

const DAY_MS = 86_400_000;
/** So far back a send matters for the rarest frequency that the page offers. */
export const LONGEST_FREQUENCY_DAYS = 31;
/** A mail each Monday at nine must not miss its week by the minutes that sending takes. */
const TOLERANCE_MS = 6 * 3_600_000;

/** Whether the person wants this mail, as they said on the preference page. Pure. */
export function askPreferences({ preferences, topic, lastSentAt }: PreferenceFacts, now: number): Answer {
  if (!preferences) return { passed: true, reason: 'none_asked' };
  const { everyDays, pausedUntil, topicsOff } = preferences;
  if (pausedUntil !== null && pausedUntil.getTime() > now)
    return { passed: false, reason: 'on_a_break', value: { until: pausedUntil.toISOString() } };
  if (topic !== null && topicsOff.includes(topic)) return { passed: false, reason: 'topic_off', value: { topic } };
  if (everyDays !== null && lastSentAt !== null && now - lastSentAt < everyDays * DAY_MS - TOLERANCE_MS)
    return {
      passed: false,
      reason: 'too_often',
      value: { days: everyDays, since: new Date(lastSentAt).toISOString() },
    };
  return { passed: true, reason: 'as_asked' };
}
