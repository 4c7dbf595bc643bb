import type { MailLanguage } from '@sandmill/contracts';
import type { CompiledLanguages } from './compile-languages.ts';
import type { TemplateVersion } from './templates.queries.ts';

type Parts = Pick<TemplateVersion, 'subject' | 'html' | 'text' | 'links'>;

/**
 * The parts of a version for somebody who reads `wanted`: in that language where the mail is written in it, else in the
 * one it was first written in.
 */
export function inLanguage(
  version: Parts & { locale: 'it' | 'en'; languages: CompiledLanguages },
  wanted: MailLanguage,
): { parts: Parts; language: MailLanguage } {
  const own = wanted === version.locale ? undefined : version.languages[wanted];
  return own ? { parts: own, language: wanted } : { parts: version, language: version.locale };
}
