import { createInstance, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { elide } from '../ui/elide.ts';
import { formatNumber, localeOf, type Language } from '../ui/format.ts';

/** Ours alone; components reach it through useTranslation. */
export const i18n = createInstance();

type Catalogues = Record<string, Record<string, unknown>>;
const LANGUAGES: Record<Language, () => Promise<{ catalogues: Catalogues }>> = {
  it: () => import('../i18n/it.ts'),
  en: () => import('../i18n/en.ts'),
};

/** Starts i18next without words; `speak` brings them. */
export async function startI18n(): Promise<void> {
  i18n.use({ type: 'postProcessor', name: 'elide', process: elideItalian } satisfies PostProcessorModule);
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: false,
    defaultNS: 'ui',
    ns: [],
    resources: {},
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    postProcess: ['elide'],
    react: { useSuspense: false },
  });
  const { formatter, pluralResolver } = i18n.services;
  formatter?.add('number', (value: number, language) => formatNumber(value, localeOf(language)));
  // Italian has a plural form of its own for exact millions; our catalogues need no third form for it.
  const resolver = pluralResolver as { getSuffix(...values: unknown[]): string };
  const original = resolver.getSuffix.bind(resolver);
  resolver.getSuffix = (...values) => original(...values).replace('_many', '_other');
}

function elideItalian(
  text: unknown,
  _keys: string[],
  options: { lng?: string },
  translator: { language?: string },
): string {
  const language = options.lng ?? translator.language ?? '';
  return typeof text === 'string' && language.startsWith('it') ? elide(text) : (text as string);
}

/** Loads the catalogues of a language, one file, and switches to it. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'ui')) {
    const { catalogues } = await LANGUAGES[language]();
    for (const [namespace, words] of Object.entries(catalogues)) i18n.addResourceBundle(language, namespace, words);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

const CHOSEN = 'sandmill.language';

/** What somebody without a session chose on this browser, else what the browser prefers. */
export function strangersLanguage(): Language {
  const chosen = localStorage.getItem(CHOSEN);
  return languageOf(chosen === null ? navigator.languages : [chosen]);
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOSEN, language);
  await speak(language);
}

/** Italian where the browser prefers it, else English. */
export function languageOf(preferences: readonly string[]): Language {
  const known = preferences.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'it' || tag === 'en');
  return known === 'it' ? 'it' : 'en';
}
