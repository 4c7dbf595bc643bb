import mjml2html from 'mjml';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { checkMjml } from './check-mjml.ts';
import { collectLinks, linksTo, type TemplateLink } from './compile-links.ts';
import { escapeHtml } from './link-tag.ts';
import { htmlLiquid, textLiquid } from './liquid-engines.ts';
import { protectLiquid, type ProtectedLiquid } from './liquid-placeholders.ts';
import { protectRaw } from './protect-raw.ts';
import { textPart } from './text-part.ts';

export type TemplateSource = {
  class: 'marketing' | 'transactional';
  subject: string;
  preheader: string;
  mjml: string;
};

/** Compiled once per version; Liquid is still in all parts, links are numbered (`{% link 3 %}...{% endlink %}`). */
export type CompiledTemplate = {
  subject: string;
  html: string;
  text: string;
  links: TemplateLink[];
  warnings: string[];
};

/** Gmail cuts a mail at 102 KB; the recipient's data and counted links still come on top. */
const SIZE_WARNING_BYTES = 90_000;

/**
 * MJML with Liquid -> HTML with Liquid, its text part and its links by position.
 * @throws AppError invalid_definition with `errors[].path` "mjml:<line>", "subject" or "preheader".
 */
export async function compileTemplate(source: TemplateSource): Promise<CompiledTemplate> {
  const early = [...checkLiquid(source), ...checkHeaders(source)];
  const liquid = protectLiquid(source.mjml);
  refuse([...early, ...checkMjml(liquid.text)]);
  const compiled = await compileMjml(liquid);
  const word = linkWords(source.mjml);
  const found = collectLinks(compiled, liquid.restore, word.of);
  refuse([...found.errors, ...checkUnsubscribe(source, found.links), ...lostLiquid(liquid, compiled)]);
  const putBack = (part: string, escape: (url: string) => string): string =>
    liquid
      .restore(part)
      .replace(word.pattern, (_, n: string) => linkTag(Number(n), escape(found.links[Number(n)]?.url ?? '')));
  const html = withPreheader(putBack(found.html, escapeAroundLiquid), source.preheader);
  const text = putBack(textPart(found.html), (url) => url);
  refuse(checkCompiled(html, text));
  return { subject: source.subject, html, text, links: found.links, warnings: warningsFor(html) };
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0)
    throw new AppError('invalid_definition', errors[0]?.message ?? 'The template is not valid.', { errors });
}

/** Liquid is parsed where the author wrote it, so that its errors name the author's lines. */
function checkLiquid(source: TemplateSource): FieldError[] {
  return (['mjml', 'subject', 'preheader'] as const).flatMap((field) => {
    try {
      textLiquid.parse(source[field]);
      return [];
    } catch (error) {
      return [liquidError(field, error)];
    }
  });
}

function liquidError(field: string, error: unknown): FieldError {
  const text = error instanceof Error ? error.message : String(error);
  const at = /, line:(\d+), col:\d+/.exec(text);
  const message = `Liquid: ${text.replace(/, line:\d+, col:\d+.*$/s, '')}`;
  return { path: field === 'mjml' ? `mjml:${at?.[1] ?? 1}` : field, message };
}

function checkHeaders(source: TemplateSource): FieldError[] {
  const errors: FieldError[] = [];
  if (source.subject.trim() === '') errors.push({ path: 'subject', message: 'The subject is empty.' });
  if (/[\r\n]/.test(source.subject)) errors.push({ path: 'subject', message: 'The subject must be one line.' });
  return errors;
}

async function compileMjml(liquid: ProtectedLiquid): Promise<string> {
  const raw = protectRaw(liquid.text);
  try {
    // No fonts: mails load nothing from third parties. Includes are refused before and ignored here.
    const options = { validationLevel: 'strict', ignoreIncludes: true, fonts: {}, keepComments: false } as const;
    const result = await mjml2html(raw.text, options);
    // Indentation is a fifth of the size; inside <pre> it would be content.
    return raw.restore(/<pre\b/i.test(result.html) ? result.html : result.html.replace(/\n\s+/g, '\n'));
  } catch (error) {
    const found = (error as { errors?: { line: number; message: string; tagName: string }[] }).errors;
    const errors = (found ?? [{ line: 1, message: 'This is not MJML.', tagName: 'mjml' }]).map((e) => ({
      path: `mjml:${e.line}`,
      message: `<${e.tagName}>: ${liquid.restore(e.message.trim())}`,
    }));
    refuse(errors);
    throw error;
  }
}

/** mjml drops text that stands between sections, and with it a loop or condition written there. */
function lostLiquid(liquid: ProtectedLiquid, html: string): FieldError[] {
  return liquid.lost(html).map(({ token, line }) => ({
    path: `mjml:${line}`,
    message: `${token.slice(0, 80)} stands between sections or columns, where MJML drops text. Put it in <mj-raw>...</mj-raw>.`,
  }));
}

function checkUnsubscribe(source: TemplateSource, links: TemplateLink[]): FieldError[] {
  if (source.class === 'transactional' || linksTo(links, 'unsubscribeUrl')) return [];
  const message =
    'The unsubscribe link is missing: a marketing mail needs a link to {{ unsubscribeUrl }}. Add it to the footer to publish.';
  return [{ path: 'mjml', message }];
}

type LinkWords = { of(position: number): string; pattern: RegExp };

function linkWords(source: string): LinkWords {
  let prefix = 'zln';
  while (source.toLowerCase().includes(prefix)) prefix += 'z';
  return { of: (position) => `${prefix}${position}q`, pattern: new RegExp(`${prefix}(\\d+)q`, 'g') };
}

function linkTag(position: number, url: string): string {
  return `{% link ${position} %}${url}{% endlink %}`;
}

/** The author's own text is escaped as HTML, Liquid left as it is; LinkState decodes once. */
function escapeAroundLiquid(url: string): string {
  return url
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)
    .map((piece, index) => (index % 2 === 0 ? escapeHtml(piece) : piece))
    .join('');
}

/** The compiled template with another subject or preheader than its own; null: its own. Liquid as in templates. */
export function withOwnContent<T extends { subject: string; html: string }>(
  compiled: T,
  own: { subject: string | null; preheader: string | null },
): T {
  const { subject, preheader } = own;
  const html = preheader === null ? compiled.html : withPreheader(withoutPreheader(compiled.html), preheader);
  return { ...compiled, subject: subject ?? compiled.subject, html };
}

function withoutPreheader(html: string): string {
  return html.replace(/\n<div class="sm-preheader"[^>]*>[\s\S]*?<\/div>/, '');
}

/** What is wrong with a subject or preheader that stands instead of the template's; null: nothing. */
export function ownContentProblem(own: { subject: string | null; preheader: string | null }): FieldError | null {
  for (const field of ['subject', 'preheader'] as const) {
    try {
      textLiquid.parse(own[field] ?? '');
    } catch (error) {
      return liquidError(field, error);
    }
  }
  return null;
}

/** The line that mail programs show beside the subject; the padding keeps the mail's first words out of it. */
function withPreheader(html: string, preheader: string): string {
  if (preheader.trim() === '') return html;
  const style =
    'display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all';
  const padding = '&#847;&zwnj;&nbsp;'.repeat(60);
  const hidden = `<div class="sm-preheader" style="${style}">${escapeAroundLiquid(preheader)}${padding}</div>`;
  return html.replace(/<body\b[^>]*>/i, (body) => `${body}\n${hidden}`);
}

function checkCompiled(html: string, text: string): FieldError[] {
  try {
    htmlLiquid.parse(html);
    textLiquid.parse(text);
    return [];
  } catch (error) {
    return [{ ...liquidError('mjml', error), path: 'mjml' }];
  }
}

function warningsFor(html: string): string[] {
  const bytes = Buffer.byteLength(html);
  return bytes > SIZE_WARNING_BYTES
    ? [`The mail has ${Math.round(bytes / 1000)} KB; Gmail cuts what is beyond 102 KB.`]
    : [];
}
