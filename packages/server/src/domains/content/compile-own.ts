import { AppError, type FieldError } from '../../platform/errors.ts';
import { collectLinks, type TemplateLink } from './compile-links.ts';
import { escapeHtml } from './link-tag.ts';
import { htmlLiquid, textLiquid } from './liquid-engines.ts';
import { textPart } from './text-part.ts';

export type OwnMail = { subject: string; html: string | null; text: string | null; isLiquid: boolean };
/** As a template version has it: Liquid still in, links numbered. */
export type CompiledOwnMail = { subject: string; html: string; text: string; links: TemplateLink[] };

/**
 * A mail that a program wrote itself, ready to be rendered like a template: its Liquid checked, its links numbered, the
 * part that is missing made from the other.
 * @throws AppError invalid_definition with `errors[].path` "content.subject", "content.html" or "content.text".
 */
export function compileOwnMail(mail: OwnMail): CompiledOwnMail {
  const plain = (text: string): string => (mail.isLiquid ? text : withoutLiquid(text));
  const subject = plain(mail.subject);
  const source = mail.html === null ? htmlOf(mail.text ?? '') : mail.html;
  const written = { subject, html: plain(source), text: mail.text === null ? null : plain(mail.text) };
  refuse(liquidErrors(written));
  const word = linkWord(written.html);
  const found = collectLinks(
    written.html,
    (text) => text,
    (n) => `${word}${n}q`,
  );
  refuse(found.errors.map(({ message }) => ({ path: 'content.html', message })));
  const putBack = (part: string, escape: (url: string) => string): string =>
    part.replaceAll(
      new RegExp(`${word}(\\d+)q`, 'g'),
      (_, n: string) => `{% link ${n} %}${escape(found.links[Number(n)]?.url ?? '')}{% endlink %}`,
    );
  const html = putBack(found.html, escapeAroundLiquid);
  const text = written.text ?? putBack(textPart(found.html), (url) => url);
  refuse(liquidErrors({ subject, html, text }));
  return { subject, html, text, links: found.links };
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0)
    throw new AppError('invalid_definition', errors[0]?.message ?? 'The content is not valid.', { errors });
}

function liquidErrors(mail: { subject: string; html: string; text: string | null }): FieldError[] {
  const errors: FieldError[] = [];
  for (const [field, engine] of [
    ['subject', textLiquid],
    ['html', htmlLiquid],
    ['text', textLiquid],
  ] as const)
    try {
      engine.parse(mail[field] ?? '');
    } catch (error) {
      errors.push({ path: `content.${field}`, message: `Liquid: ${(error as Error).message}` });
    }
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\u007F]/.test(mail.subject))
    errors.push({ path: 'content.subject', message: 'The subject must be one line.' });
  return errors;
}

/** What would begin a tag is written by one, so that it stands for itself. */
function withoutLiquid(text: string): string {
  return text.replaceAll(/\{\{|\{%/g, (begin) => `{{ "${begin}" }}`);
}

function htmlOf(text: string): string {
  const words = escapeAroundLiquid(text);
  return `<!doctype html><html><body><div style="white-space:pre-wrap;font-family:sans-serif">${words}</div></body></html>`;
}

function escapeAroundLiquid(text: string): string {
  return text
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)
    .map((piece, index) => (index % 2 === 0 ? escapeHtml(piece) : piece))
    .join('');
}

function linkWord(source: string): string {
  let word = 'zln';
  while (source.toLowerCase().includes(word)) word += 'z';
  return word;
}
