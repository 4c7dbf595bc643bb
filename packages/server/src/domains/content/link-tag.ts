import { Tag, type Context, type Emitter, type Liquid, type Parser, type TagToken, type Template } from 'liquidjs';
import type { TopLevelToken } from 'liquidjs';
import { ownText } from './html-pieces.ts';

/**
 * Decides what stands in a link's place. `url` is what the author wrote with the recipient's data filled in, without
 * HTML escapes. What it returns is written escaped.
 */
export type LinkResolver = (link: { position: number; occurrence: number; url: string }) => string;

/** Where the resolver waits while a message is rendered. */
export const LINK_RESOLVER = '$link';

/**
 * `{% link 3 %}https://shop.example/{{ product.id }}{% endlink %}` stands in the compiled parts for the target of the
 * link at position 3: its Liquid is rendered where it is (also inside loops), then the resolver names the address to
 * use, usually the counted one. Authors never write it; compiling does.
 */
export class LinkTag extends Tag {
  private readonly position: number;
  private readonly templates: Template[] = [];
  /** What the author wrote, where it has no Liquid. */
  private plain: string | null = null;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.position = Number(token.args.trim());
    while (remaining.length > 0) {
      const next = remaining.shift() as TopLevelToken;
      if ((next as TagToken).name === 'endlink') {
        this.plain = plainText(this.templates);
        return;
      }
      this.templates.push(parser.parseToken(next, remaining));
    }
    throw new Error('a link is not closed');
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const written = this.plain ?? ((yield this.liquid.renderer.renderTemplates(this.templates, context)) as string);
    emitter.write(this.resolved(context, written));
  }

  get isPlain(): boolean {
    return this.plain !== null;
  }

  /** Of a plain one: what stands in its place. */
  resolveIn(context: Context): string {
    return this.resolved(context, this.plain ?? '');
  }

  private resolved(context: Context, written: string): string {
    const state = (context.globals as Record<string, unknown>)[LINK_RESOLVER] as LinkState | undefined;
    return state ? state.resolve(this.position, written) : written;
  }
}

function plainText(templates: readonly Template[]): string | null {
  const texts = templates.map(ownText);
  return texts.includes(null) ? null : texts.join('');
}

/** What one part (HTML or text) of one message knows while it is rendered: how often each link has come up. */
export class LinkState {
  readonly #resolver: LinkResolver;
  readonly #inHtml: boolean;
  readonly #occurrences = new Map<number, number>();

  constructor(resolver: LinkResolver, part: 'html' | 'text') {
    this.#resolver = resolver;
    this.#inHtml = part === 'html';
  }

  resolve(position: number, written: string): string {
    const occurrence = this.#occurrences.get(position) ?? 0;
    this.#occurrences.set(position, occurrence + 1);
    const url = (this.#inHtml ? decodeEntities(written) : written).trim();
    const address = this.#resolver({ position, occurrence, url });
    return this.#inHtml ? escapeHtml(address) : address;
  }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Once, never twice: "&amp;lt;" is the text "&lt;". */
export function decodeEntities(html: string): string {
  if (!html.includes('&')) return html;
  return html.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export function escapeHtml(text: string): string {
  if (!/[&<>"']/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
