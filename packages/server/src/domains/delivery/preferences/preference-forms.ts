import type { PageForm } from '../hosted-page.ts';
import type { PageTexts } from '../hosted-texts.ts';
import type { Topic } from '../delivery-settings.ts';
import { FREQUENCIES } from './change-preferences.ts';
import type { MailPreferences } from './mail-preferences.queries.ts';

/** Topics, frequency, pause and language, each a form of its own that works without scripts. */
export function preferenceForms(of: {
  preferences: MailPreferences;
  topics: readonly Topic[];
  texts: PageTexts;
  lang: 'it' | 'en';
  now: number;
}): PageForm[] {
  const { preferences, topics, texts, lang, now } = of;
  const { topicsOff, everyDays, pausedUntil } = preferences;
  const words = texts.wishes;
  const topicForm: PageForm = {
    label: words.topics,
    button: words.save,
    quiet: true,
    fields: { form: 'topics' },
    choices: topics.map(({ key, name }) => ({
      type: 'checkbox',
      name: `topic:${key}`,
      value: 'on',
      label: name[lang],
      checked: !topicsOff.includes(key),
    })),
  };
  const isPaused = pausedUntil !== null && pausedUntil.getTime() > now;
  const until = pausedUntil?.toLocaleDateString(lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return [
    ...(topics.length > 0 ? [topicForm] : []),
    {
      label: words.frequency,
      button: words.save,
      quiet: true,
      fields: { form: 'frequency' },
      choices: [null, ...FREQUENCIES].map((days) => ({
        type: 'radio',
        name: 'every',
        value: String(days ?? 0),
        label: words.every[days ?? 0] ?? '',
        checked: everyDays === days,
      })),
    },
    {
      label: words.pause,
      hint: isPaused ? words.pausedUntil.replace('{date}', until ?? '') : words.pauseHint,
      button: isPaused ? words.resume : words.pauseNow,
      quiet: true,
      fields: { form: 'pause', pause: isPaused ? 'off' : 'on' },
    },
    {
      label: words.language,
      button: words.save,
      quiet: true,
      fields: { form: 'language' },
      choices: (['it', 'en'] as const).map((one) => ({
        type: 'radio',
        name: 'language',
        value: one,
        label: one === 'it' ? 'Italiano' : 'English',
        checked: (preferences.language ?? lang) === one,
      })),
    },
  ];
}
