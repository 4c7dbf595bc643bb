import { AppError } from '../../platform/errors.ts';
import { Context, toValueSync, type Template } from 'liquidjs';
import { PieceEmitter, planOf, type HtmlPieces, type TemplatePlan } from './html-pieces.ts';
import { LINK_RESOLVER, LinkState, LinkTag, type LinkResolver } from './link-tag.ts';
import { htmlLiquid, textLiquid } from './liquid-engines.ts';

/** What takes too long so many times does take too long. */
const TRIES = 3;

/** What a template can speak of. Values are data only: own properties, no functions. */
export type MergeData = Record<string, unknown>;

export type RenderedTemplate = { subject: string; html: string; text: string };

/** With the HTML in pieces. */
export type RenderedPieces = { subject: string; html: HtmlPieces; text: string };

/** The parts of a compiled version, parsed once and rendered for many recipients. */
export type ParsedTemplate = { subject: Template[]; html: TemplatePlan; text: Template[] };

export function parseTemplate(compiled: { subject: string; html: string; text: string }): ParsedTemplate {
  return {
    subject: textLiquid.parse(compiled.subject),
    html: planOf(htmlLiquid.parse(compiled.html)),
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
  const { html, ...rendered } = renderPieces(template, data, link);
  return { ...rendered, html: html.pieces.join('') };
}

/** As renderTemplate. */
export function renderPieces(
  template: ParsedTemplate,
  data: MergeData,
  link: LinkResolver = plainLink,
): RenderedPieces {
  // The limit is of the clock: on a crowded machine half a second may pass between two steps of a harmless template.
  for (let triesLeft = TRIES - 1; ; triesLeft--) {
    try {
      return renderOnce(template, data, link);
    } catch (error) {
      if (triesLeft === 0 || !/render limit exceeded/.test((error as Error).message)) throw error;
    }
  }
}

function renderOnce(template: ParsedTemplate, data: MergeData, link: LinkResolver): RenderedPieces {
  try {
    const subject = String(textLiquid.renderSync(template.subject, data)).trim();
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000A-\u001F\u007F\u2028\u2029]/.test(subject))
      throw new AppError('invalid_definition', 'The subject would hold a line break or control character.');
    const html = renderHtml(template.html, data, link);
    const raw = String(textLiquid.renderSync(template.text, data, withLinks(link, 'text')));
    // Conditions that fall away leave their empty lines.
    const text = raw.replace(/\n{3,}/g, '\n\n');
    return { subject, html, text };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_definition', `Liquid: ${(error as Error).message}`, { cause: error });
  }
}

/** As `renderSync` does it, but for what needs no Liquid, and with an emitter that keeps the pieces. */
function renderHtml({ steps, statics }: TemplatePlan, data: MergeData, link: LinkResolver): HtmlPieces {
  const options = { ...withLinks(link, 'html'), sync: true };
  const context = new Context(data, htmlLiquid.options, options, { liquid: htmlLiquid });
  const emitter = new PieceEmitter();
  for (const step of steps) {
    if (typeof step === 'string') emitter.write(step);
    else if (step[0] instanceof LinkTag && step[0].isPlain) emitter.write(step[0].resolveIn(context));
    else toValueSync(htmlLiquid.renderer.renderTemplates([...step], context, emitter));
    if (context.breakCalled || context.continueCalled) break;
  }
  return { pieces: emitter.pieces, statics };
}

function withLinks(link: LinkResolver, part: 'html' | 'text'): { globals: object } {
  return { globals: { [LINK_RESOLVER]: new LinkState(link, part) } };
}

function plainLink({ url }: { url: string }): string {
  return safeUrl(url) ?? '#';
}

/** The address when it is a web address, else null: a contact's value must not become "javascript:...". */
export function safeUrl(url: string): string | null {
  const known = safeUrls.get(url);
  if (known !== undefined) return known;
  const safe = webAddress(url);
  if (safeUrls.size >= KEPT_URLS) safeUrls.clear();
  if (url.length <= LONGEST_KEPT) safeUrls.set(url, safe);
  return safe;
}

/** The links of a mail are mostly the same for everybody. */
const safeUrls = new Map<string, string | null>();
const KEPT_URLS = 5_000;
const LONGEST_KEPT = 500;

function webAddress(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.hostname === '' ? null : parsed.href;
}
