import { writeGif, type GifFrame } from './write-gif.ts';

export type Countdown = {
  /** Seconds since the epoch. */
  until: number;
  /** #RRGGBB */
  background: string;
  colour: string;
};

/** Twice the size it is shown in. */
const WIDTH = 640;
const HEIGHT = 152;
const FRAMES = 60;
const DIGIT = { width: 40, height: 78, stroke: 5 } as const;
const GAP = 22;
/** So that each group stands in the middle of its quarter, over its word. */
const BETWEEN = WIDTH / 4 - 2 * (DIGIT.width + GAP);
const SHADES = 16;
const MOST_DAYS = 999;

/** The seven strokes of a digit as lines from x, y to x, y, in shares of its width and height. */
const STROKES = {
  a: [0, 0, 1, 0],
  b: [1, 0, 1, 0.5],
  c: [1, 0.5, 1, 1],
  d: [0, 1, 1, 1],
  e: [0, 0.5, 0, 1],
  f: [0, 0, 0, 0.5],
  g: [0, 0.5, 1, 0.5],
} as const satisfies Record<string, [number, number, number, number]>;
const DIGITS = ['abcdef', 'bc', 'abged', 'abgcd', 'fgbc', 'afgcd', 'afgedc', 'abc', 'abcdefg', 'abfgcd'] as const;

/** Days, hours, minutes and seconds that are left, running for a minute from `now` (milliseconds); zeros once it is over. */
export function countdownPicture({ until, background, colour }: Countdown, now: number): Buffer {
  const left = Math.max(0, Math.floor(until - now / 1000));
  const frames: GifFrame[] = [];
  let shown: string[] = [];
  for (let second = 0; second <= Math.min(left, FRAMES); second++) {
    const digits = digitsOf(left - second);
    const from = digits.findIndex((digit, at) => digit !== shown[at]);
    frames.push(second === 0 ? wholeFrame(digits) : cutFrame(digits, from));
    shown = digits;
  }
  const palette = Array.from({ length: SHADES }, (_, n) => mix(background, colour, n / (SHADES - 1)));
  return writeGif({ width: WIDTH, height: HEIGHT, palette, frames });
}

/** ["0", "7", " ", "1", "2", ...]: a space between the groups. */
function digitsOf(seconds: number): string[] {
  const days = Math.min(MOST_DAYS, Math.floor(seconds / 86_400));
  const rest = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return [days, ...rest]
    .map((value) => String(value).padStart(2, '0'))
    .join(' ')
    .split('');
}

function widthOf(digits: readonly string[]): number {
  return digits.reduce((sum, digit) => sum + stepOf(digit), 0) - GAP;
}

function stepOf(digit: string): number {
  return digit === ' ' ? BETWEEN : DIGIT.width + GAP;
}

function wholeFrame(digits: readonly string[]): GifFrame {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const inner = cutFrame(digits, 0);
  for (let row = 0; row < inner.height; row++)
    pixels.set(inner.pixels.subarray(row * inner.width, (row + 1) * inner.width), (inner.y + row) * WIDTH + inner.x);
  return { x: 0, y: 0, width: WIDTH, height: HEIGHT, pixels, delayMs: 1000 };
}

/** The digits from place `from` on: what has changed. */
function cutFrame(digits: readonly string[], from: number): GifFrame {
  const left = Math.floor((WIDTH - widthOf(digits)) / 2);
  const before = digits.slice(0, from).reduce((sum, digit) => sum + stepOf(digit), 0);
  const shown = digits.slice(from);
  const margin = DIGIT.stroke;
  const width = widthOf(shown) + 2 * margin;
  const height = DIGIT.height + 2 * margin;
  const pixels = new Uint8Array(width * height);
  let at = 0;
  for (const digit of shown) {
    if (digit !== ' ') draw(pixels, width, { digit: Number(digit), x: at });
    at += stepOf(digit);
  }
  const y = Math.floor((HEIGHT - DIGIT.height) / 2) - margin;
  return { x: left + before - margin, y, width, height, pixels, delayMs: 1000 };
}

const glyphs = new Map<number, Uint8Array>();

function draw(pixels: Uint8Array, width: number, { digit, x }: { digit: number; x: number }): void {
  const glyph = glyphs.get(digit) ?? glyphOf(digit);
  glyphs.set(digit, glyph);
  const wide = DIGIT.width + 2 * DIGIT.stroke;
  for (let row = 0; row < DIGIT.height + 2 * DIGIT.stroke; row++)
    for (let column = 0; column < wide; column++) {
      const shade = glyph[row * wide + column] ?? 0;
      if (shade > 0) pixels[row * width + x + column] = shade;
    }
}

/** Strokes with round ends, smooth at their edges: each pixel's shade is how far it lies within the nearest stroke. */
function glyphOf(digit: number): Uint8Array {
  const { width, height, stroke } = DIGIT;
  const lines = [...(DIGITS[digit] ?? '')].map((name) => STROKES[name as keyof typeof STROKES]);
  const wide = width + 2 * stroke;
  const glyph = new Uint8Array(wide * (height + 2 * stroke));
  for (let row = 0; row < height + 2 * stroke; row++)
    for (let column = 0; column < wide; column++) {
      const away = Math.min(...lines.map((line) => distance(column - stroke + 0.5, row - stroke + 0.5, line)));
      const inside = Math.min(1, Math.max(0, stroke - away + 0.5));
      glyph[row * wide + column] = Math.round(inside * (SHADES - 1));
    }
  return glyph;
}

function distance(x: number, y: number, [x1, y1, x2, y2]: readonly [number, number, number, number]): number {
  const [left, top, right, bottom] = [x1 * DIGIT.width, y1 * DIGIT.height, x2 * DIGIT.width, y2 * DIGIT.height];
  const nearX = Math.min(Math.max(x, left), right);
  const nearY = Math.min(Math.max(y, top), bottom);
  return Math.hypot(x - nearX, y - nearY);
}

function mix(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
