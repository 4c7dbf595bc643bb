/** One picture of an animation: a rectangle of palette indices put over what is there. */
export type GifFrame = { x: number; y: number; width: number; height: number; pixels: Uint8Array; delayMs: number };

export type Gif = {
  width: number;
  height: number;
  /** A power of two of #RRGGBB colours, up to 256. */
  palette: readonly string[];
  frames: readonly GifFrame[];
};

/** GIF89a, played once. https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export function writeGif({ width, height, palette, frames }: Gif): Buffer {
  const bits = Math.max(1, Math.ceil(Math.log2(palette.length)));
  const colours = palette.flatMap((colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)));
  const parts = [
    Buffer.from('GIF89a'),
    Buffer.from([...word(width), ...word(height), 0x80 | (bits - 1), 0, 0]),
    Buffer.from([...colours, ...Array<number>(3 * (2 ** bits - palette.length)).fill(0)]),
  ];
  for (const frame of frames) {
    const head = [0x21, 0xf9, 4, 0x04, ...word(Math.round(frame.delayMs / 10)), 0, 0];
    const place = [0x2c, ...word(frame.x), ...word(frame.y), ...word(frame.width), ...word(frame.height), 0];
    parts.push(Buffer.from([...head, ...place]), compressed(frame.pixels, Math.max(2, bits)));
  }
  return Buffer.concat([...parts, Buffer.from([0x3b])]);
}

function word(value: number): [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}

const LONGEST_CODE_BITS = 12;

/** LZW with codes that grow from `bits` + 1 to 12 bits, in blocks of up to 255 bytes. */
function compressed(pixels: Uint8Array, bits: number): Buffer<ArrayBuffer> {
  const clear = 1 << bits;
  const out = new BitWriter();
  let known = new Map<number, number>();
  let next = clear + 2;
  let size = bits + 1;
  out.write(clear, size);
  let prefix = pixels[0] ?? 0;
  for (let at = 1; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    const key = (prefix << 8) | pixel;
    const code = known.get(key);
    if (code !== undefined) {
      prefix = code;
      continue;
    }
    out.write(prefix, size);
    prefix = pixel;
    if (next < 1 << LONGEST_CODE_BITS) {
      known.set(key, next);
      if (next === 1 << size) size++;
      next++;
    } else {
      out.write(clear, size);
      known = new Map();
      next = clear + 2;
      size = bits + 1;
    }
  }
  out.write(prefix, size);
  out.write(clear + 1, size);
  return Buffer.concat([Buffer.from([bits]), out.blocks()]);
}

class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(code: number, size: number): void {
    this.#held |= code << this.#count;
    this.#count += size;
    while (this.#count >= 8) {
      this.#bytes.push(this.#held & 0xff);
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  blocks(): Buffer<ArrayBuffer> {
    if (this.#count > 0) this.#bytes.push(this.#held & 0xff);
    const blocks: number[] = [];
    for (let at = 0; at < this.#bytes.length; at += 255) {
      const block = this.#bytes.slice(at, at + 255);
      blocks.push(block.length, ...block);
    }
    return Buffer.from([...blocks, 0]);
  }
}
