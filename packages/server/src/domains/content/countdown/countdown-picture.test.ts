import { describe, expect, it } from 'vitest';
import { countdownPicture } from './countdown-picture.ts';
import { writeGif } from './write-gif.ts';

/** Frames of a GIF as palette indices, by the book: the other half of write-gif.ts. */
function readGif(gif: Buffer): {
  width: number;
  height: number;
  frames: { x: number; width: number; pixels: number[] }[];
} {
  const colours = 2 ** (((gif[10] ?? 0) & 7) + 1);
  let at = 13 + 3 * colours;
  const frames = [];
  while (gif[at] !== 0x3b) {
    expect([gif[at], gif[at + 1]]).toEqual([0x21, 0xf9]);
    at += 8;
    expect(gif[at]).toBe(0x2c);
    const [x, , width, height] = [1, 3, 5, 7].map((n) => gif.readUInt16LE(at + n)) as [number, number, number, number];
    at += 10;
    const bits = gif[at++] ?? 0;
    const data: number[] = [];
    for (let length = gif[at++] ?? 0; length > 0; length = gif[at++] ?? 0) {
      data.push(...gif.subarray(at, at + length));
      at += length;
    }
    const pixels = unpack(data, bits);
    expect(pixels).toHaveLength(width * height);
    frames.push({ x, width, pixels });
  }
  return { width: gif.readUInt16LE(6), height: gif.readUInt16LE(8), frames };
}

function unpack(data: number[], bits: number): number[] {
  const clear = 1 << bits;
  let table: number[][] = [];
  let size = bits + 1;
  let held = 0;
  let count = 0;
  let last: number[] | null = null;
  const out: number[] = [];
  const reset = (): void => {
    table = Array.from({ length: clear + 2 }, (_, n) => [n]);
    size = bits + 1;
    last = null;
  };
  reset();
  for (const byte of data) {
    held += byte * 2 ** count;
    count += 8;
    while (count >= size) {
      const code = held % 2 ** size;
      held = Math.floor(held / 2 ** size);
      count -= size;
      if (code === clear) {
        reset();
        continue;
      }
      if (code === clear + 1) return out;
      const entry: number[] = table[code] ?? [...(last ?? []), last?.[0] ?? 0];
      out.push(...entry);
      if (last !== null && table.length < 4096) table.push([...last, entry[0] ?? 0]);
      last = entry;
      if (table.length === 2 ** size && size < 12) size++;
    }
  }
  return out;
}

describe('a GIF', () => {
  it('comes out as it went in, also where codes run out', () => {
    let seed = 7;
    const pixels = Uint8Array.from({ length: 150 * 120 }, () => (seed = (seed * 48_271) % 2_147_483_647) % 16);
    const palette = Array.from({ length: 16 }, (_, n) => `#0000${n.toString(16)}0`);
    const frame = { x: 2, y: 1, width: 150, height: 120, pixels, delayMs: 1000 };
    const read = readGif(writeGif({ width: 160, height: 130, palette, frames: [frame] }));
    expect(read).toMatchObject({ width: 160, height: 130 });
    expect(read.frames[0]?.pixels).toEqual([...pixels]);
  });
});

describe('a countdown', () => {
  const of = { until: 1_795_708_800, background: '#17535e', colour: '#ffffff' };

  it('draws the whole once, then what changes, for a minute; light enough for a mail', () => {
    const gif = countdownPicture(of, (of.until - 3 * 86_400 - 11) * 1000);
    const { frames } = readGif(gif);
    expect(frames).toHaveLength(61);
    expect(frames[0]?.width).toBe(640);
    // From 11 to 10 seconds the last digit, from 10 to 09 both, from 3 days to 2 all of them.
    const widths = frames.slice(1, 13).map(({ width }) => width);
    expect(widths[0]).toBeLessThan(70);
    expect(widths[1]).toBeGreaterThan(100);
    expect(widths[11]).toBeGreaterThan(500);
    expect(gif.length).toBeLessThan(120_000);
  });

  it('stands still at zero once it is over', () => {
    const { frames } = readGif(countdownPicture(of, (of.until + 3600) * 1000));
    expect(frames).toHaveLength(1);
    expect(frames[0]?.pixels.some((pixel) => pixel === 15)).toBe(true);
    expect(readGif(countdownPicture(of, (of.until - 2) * 1000)).frames).toHaveLength(3);
  });
});
