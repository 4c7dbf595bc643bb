import { toValue, toValueSync, type Template } from 'liquidjs';

/**
 * HTML in the pieces it was rendered in, in order; together they are the whole. The template's own ones, those in
 * `statics`, are the same for everybody, so that whoever encodes them need do it once.
 */
export type HtmlPieces = { pieces: readonly string[]; statics: ReadonlySet<string> };

/** A template as it is rendered: its own text stands as it is, everything else is asked of Liquid. */
export type TemplatePlan = { steps: readonly (string | readonly [Template])[]; statics: ReadonlySet<string> };

/** Shorter ones are encoded as quickly as they are found. */
const SHORTEST = 24;
/** Traces are put in before it. */
const END = '</body>';

export function planOf(templates: readonly Template[]): TemplatePlan {
  const steps = templates.flatMap((template): (string | [Template])[] => {
    const text = ownText(template);
    return text === null ? [[template]] : cut(text);
  });
  const nested = steps.flatMap((step) => (typeof step === 'string' ? [step] : [...textsWithin(step)]));
  return { steps, statics: new Set(nested.filter(({ length }) => length >= SHORTEST)) };
}

/** The text of a node that is nothing but text. */
export function ownText(template: Template): string | null {
  const { str } = template as { str?: unknown };
  return typeof str === 'string' ? str : null;
}

function cut(text: string): string[] {
  const end = text.lastIndexOf(END);
  return end > 0 ? [text.slice(0, end), text.slice(end)] : [text];
}

/** Inside of conditions and loops. */
function* textsWithin(templates: Iterable<Template>): Generator<string> {
  for (const template of templates) {
    const text = ownText(template);
    if (text !== null) yield text;
    else if (template.children) yield* textsWithin(toValueSync(template.children(false, true)) as Iterable<Template>);
  }
}

/** Takes what Liquid writes, in the pieces in which it comes. */
export class PieceEmitter {
  readonly pieces: string[] = [];

  /** Liquid's own emitters hold the whole; nobody asks this one for it. */
  readonly buffer = '';

  write(value: unknown): void {
    const text = typeof value === 'string' ? value : textOf(value);
    if (text !== '') this.pieces.push(text);
  }
}

/** As liquidjs writes a value. */
function textOf(value: unknown): string {
  const plain = toValue(value) as unknown;
  if (typeof plain === 'string') return plain;
  if (plain === null || plain === undefined) return '';
  if (Array.isArray(plain)) return plain.map(textOf).join('');
  return String(plain);
}

/** Puts `text` in before the last `before` of the whole, or at its end where there is none. */
export function withPiece(pieces: readonly string[], text: string, before: string): string[] {
  let tail = '';
  for (let n = pieces.length - 1; n >= 0; n--) {
    tail = (pieces[n] ?? '') + tail;
    const at = tail.lastIndexOf(before);
    if (at === 0 && pieces[n]?.startsWith(before)) return [...pieces.slice(0, n), text, ...pieces.slice(n)];
    if (at >= 0) return [...pieces.slice(0, n), tail.slice(0, at), text, tail.slice(at)];
  }
  return [...pieces, text];
}
