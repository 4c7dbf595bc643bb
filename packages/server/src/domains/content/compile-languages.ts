import type { BlockDocument, MailLanguage } from '@sandmill/contracts';
import { documentMjml } from './blocks/document-mjml.ts';
import { languagesOf, mailInLanguage } from './blocks/mail-in-languages.ts';
import { compileTemplate, type CompiledTemplate, type TemplateSource } from './compile-template.ts';

/** A version in a language other than its first; the same blocks, so a link has the same position. */
export type CompiledLanguage = Pick<CompiledTemplate, 'subject' | 'html' | 'text' | 'links'> & { preheader: string };
export type CompiledLanguages = Partial<Record<MailLanguage, CompiledLanguage>>;

/**
 * The mail in the other languages that its document is written in; none for MJML written by hand.
 * @throws AppError invalid_definition (see compileTemplate)
 */
export async function compileLanguages(
  source: TemplateSource & { document?: BlockDocument | null | undefined },
): Promise<CompiledLanguages> {
  const { document } = source;
  if (!document) return {};
  const made: CompiledLanguages = {};
  for (const language of languagesOf(document)) {
    const mail = mailInLanguage({ ...source, document }, language);
    const { subject, html, text, links } = await compileTemplate({
      ...mail,
      mjml: documentMjml(mail.document, language),
    });
    made[language] = { subject, preheader: mail.preheader, html, text, links };
  }
  return made;
}
