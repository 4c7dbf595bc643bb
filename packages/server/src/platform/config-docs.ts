import { RIGHTS, ROLES } from '@sandmill/contracts/api/auth';
import { rightsOf } from './auth/roles.ts';
import { SETTINGS } from './config-settings.ts';

/** The parts of the manual and of .env.example that are made from the code; a test holds the files to them. */

export type DocsLanguage = 'en' | 'it';

const WORDS = {
  en: { name: 'Variable', default: 'Default', meaning: 'Meaning', right: 'Right', yes: 'yes' },
  it: { name: 'Variabile', default: 'Predefinito', meaning: 'Significato', right: 'Diritto', yes: 'sì' },
} as const;

/** Markdown table of all settings. */
export function settingsTable(language: DocsLanguage): string {
  const words = WORDS[language];
  const rows = Object.values(SETTINGS).map(
    (setting) => `| \`${setting.env}\` | ${fallbackText(setting.fallback, language)} | ${setting[language]} |`,
  );
  return [`| ${words.name} | ${words.default} | ${words.meaning} |`, '|---|---|---|', ...rows].join('\n');
}

/** Markdown table of what each role may do. */
export function rightsTable(language: DocsLanguage): string {
  const words = WORDS[language];
  const rows = RIGHTS.map((right) => {
    const cells = ROLES.map((role) => (rightsOf(role).includes(right) ? words.yes : ''));
    return `| \`${right}\` | ${cells.join(' | ')} |`;
  });
  return [`| ${words.right} | ${ROLES.join(' | ')} |`, `|---|${ROLES.map(() => '---|').join('')}`, ...rows].join('\n');
}

/** .env.example: every setting, commented out, with its meaning. */
export function envExample(): string {
  const blocks = Object.values(SETTINGS).map((setting) => {
    const value = /[\s#]/.test(setting.example) ? `"${setting.example}"` : setting.example;
    return `# ${setting.en}\n# Default: ${setting.fallback}\n# ${setting.env}=${value}\n`;
  });
  return `# Settings of Sandmill; all are optional. Made from packages/server/src/platform/config-settings.ts.\n\n${blocks.join('\n')}`;
}

/** The file with the text between its marks replaced. */
export function withGenerated(file: string, mark: string, text: string): string {
  const [begin, end] = [`<!-- ${mark}: begin, generated -->`, `<!-- ${mark}: end -->`];
  const from = file.indexOf(begin);
  const to = file.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The marks "${begin}" and "${end}" are missing.`);
  return `${file.slice(0, from + begin.length)}\n\n${text}\n\n${file.slice(to)}`;
}

/** Defaults that are words, not values, in the manual's language. */
const FALLBACKS_IT: Record<string, string> = {
  '127.0.0.1 with the demo, else 0.0.0.0': '127.0.0.1 con la demo, altrimenti 0.0.0.0',
  'embedded PGlite in the data directory': 'PGlite incorporato nella cartella dei dati',
  'embedded chDB in the data directory': 'chDB incorporato nella cartella dei dati',
  '1 on an empty data directory': '1 con una cartella dei dati vuota',
  'none: whoever opens the link printed at the start creates the owner':
    'nessuno: chi apre il link stampato all’avvio crea il proprietario',
  none: 'nessuno',
  random: 'casuale',
  'generated, kept in SANDMILL_DATA/secret': 'generato, conservato in SANDMILL_DATA/secret',
  'none: mails go to the built-in mailbox': 'nessuno: le mail vanno nella casella interna',
};

function fallbackText(fallback: string, language: DocsLanguage): string {
  const words = language === 'it' ? FALLBACKS_IT[fallback] : undefined;
  if (words !== undefined) return words;
  return /^[\w.,:/-]+$/.test(fallback) && fallback !== 'none' && fallback !== 'random' ? `\`${fallback}\`` : fallback;
}
