/**
 * Liquid must pass unharmed through tools that read markup: `{% if a < 3 %}` is broken XML, quotes inside `{{ }}` end
 * attributes, text tools wrap and fold case. So every Liquid token is swapped for a word of small letters and digits,
 * and swapped back afterwards.
 */
export type ProtectedLiquid = {
  /** The source with a word in place of each token. Lines keep their numbers. */
  text: string;
  tokens: string[];
  /** Puts the tokens back, in whatever has become of the text. */
  restore(text: string): string;
  /** Tokens (with their line, from 1) whose word is no longer in the text. */
  lost(text: string): { token: string; line: number }[];
};

const LIQUID_TOKEN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

export function protectLiquid(source: string): ProtectedLiquid {
  const prefix = freePrefix(source);
  const tokens: string[] = [];
  const lines: number[] = [];
  const text = source.replace(LIQUID_TOKEN, (token, offset: number) => {
    tokens.push(token);
    lines.push(lineAt(source, offset));
    // The line breaks of a token stay behind, so that errors further down name the right line.
    return `${prefix}${tokens.length - 1}q${token.replace(/[^\n]/g, '')}`;
  });
  const word = new RegExp(`${prefix}(\\d+)q(\\n*)`, 'g');
  return {
    text,
    tokens,
    restore: (changed) =>
      changed.replace(word, (_, index: string, breaks: string) => {
        const token = tokens[Number(index)] ?? '';
        return token + breaks.slice(token.split('\n').length - 1);
      }),
    lost: (changed) => {
      const seen = new Set([...changed.matchAll(word)].map((match) => Number(match[1])));
      return tokens.flatMap((token, index) => (seen.has(index) ? [] : [{ token, line: lines[index] ?? 1 }]));
    },
  };
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function freePrefix(source: string): string {
  let prefix = 'zlq';
  while (source.toLowerCase().includes(prefix)) prefix += 'z';
  return prefix;
}
