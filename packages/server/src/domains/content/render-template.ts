import { AppError } from '../../platform/errors.ts';
import type { Template } from 'liquidjs';
import { LINK_RESOLVER, LinkState, type LinkResolver } from './link-tag.ts';
import { htmlLiquid, textLiquid } from './liquid-engines.ts';

/** What takes too long so many times does take too long. */
const TRIES = 3;

/** What a template can speak of. Values are data only: own properties, no functions. */
export type MergeData = Record<string, unknown>;

export type RenderedTemplate = { subject: string; html: string; text: string };

/** The parts of a compiled version, parsed once and rendered for many recipients. */
export type ParsedTemplate = { subject: Template[]; html: Template[]; text: Template[] };

export function parseTemplate(compiled: { subject: string; html: string; text: string }): ParsedTemplate {
  return {
    subject: textLiquid.parse(compiled.subject),
    html: htmlLiquid.parse(compiled.html),
    text: textLiquid.parse(compiled.text),
  };
}

/**
 * Fills in one recipient's data. HTML outputs are escaped; the subject and the text part are not. `link` names the
 * address that stands for each link (see LinkResolver); without it links stay as the author wrote them. It may be asked
 * for the same link again.
 * @throws AppError invalid_definition when a limit is passed, Liquid fails, or the subject would hold a line break
 *   (which would let a contact's data write mail headers).
 */
export function renderTemplate(
  template: ParsedTemplate,
  data: MergeData,
  link: LinkResolver = plainLink,
): RenderedTemplate {
  // The limit is of the clock: on a crowded machine half a second may pass between two steps of a harmless template.
  for (let triesLeft = TRIES - 1; ; triesLeft--) {
    try {
      return renderOnce(template, data, link);
    } catch (error) {
      if (triesLeft === 0 || !/render limit exceeded/.test((error as Error).message)) throw error;
    }
  }
}

function renderOnce(template: ParsedTemplate, data: MergeData, link: LinkResolver): RenderedTemplate {
  try {
    const subject = String(textLiquid.renderSync(template.subject, data)).trim();
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000A-\u001F\u007F\u2028\u2029]/.test(subject))
      throw new AppError('invalid_definition', 'The subject would hold a line break or control character.');
    const html = String(htmlLiquid.renderSync(template.html, data, withLinks(link, 'html')));
    const raw = String(textLiquid.renderSync(template.text, data, withLinks(link, 'text')));
    // Conditions that fall away leave their empty lines.
    const text = raw.replace(/\n{3,}/g, '\n\n');
    return { subject, html, text };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_definition', `Liquid: ${(error as Error).message}`, { cause: error });
  }
}

function withLinks(link: LinkResolver, part: 'html' | 'text'): { globals: object } {
  return { globals: { [LINK_RESOLVER]: new LinkState(link, part) } };
}

function plainLink({ url }: { url: string }): string {
  return safeUrl(url) ?? '#';
}

/** The address when it is a web address, else null: a contact's value must not become "javascript:...". */
export function safeUrl(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.hostname === '' ? null : parsed.href;
}
