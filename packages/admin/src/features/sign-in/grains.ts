export type Grain = { x: number; y: number; r: number };

const HEAP = 460;
const APART_PX = 4.6;
const MOST_TRIES = 12_000;

/** Grains lying in the hopper, none on another: a heap with an uneven top, the same at every visit. */
export function grainsInHopper(): Grain[] {
  const next = sequence(7);
  const grains: Grain[] = [];
  for (let tries = 0; tries < MOST_TRIES && grains.length < HEAP; tries += 1) {
    const y = 118 + next() * 152;
    const half = (272 - y) * 0.858 + 9;
    const x = 410 + (next() * 2 - 1) * half;
    const top = 138 - 12 * Math.sin((x - 300) / 46) - 5 * Math.cos(x / 25);
    const isFree = grains.every((grain) => Math.hypot(grain.x - x, grain.y - y) > APART_PX);
    if (y > top && isFree) grains.push(rounded(x, y, 1.5 + next() * 1.4));
  }
  return grains;
}

/** Grains falling from the mouth to the wheel. */
export function grainsInStream(): Grain[] {
  const next = sequence(11);
  return Array.from({ length: 60 }, () => rounded(404 + next() * 12, 278 + next() * 58, 1.4 + next()));
}

/** Grains that leave the wheel at its right and fall; fewer and smaller the further down. */
export function grainsOffWheel(): Grain[] {
  const next = sequence(23);
  return Array.from({ length: 50 }, (_, index) => {
    const fallen = (index / 50) ** 1.7;
    return rounded(564 + next() * 30 + fallen * 12, 402 + fallen * 260 + next() * 26, 1.2 + next() * (1.5 - fallen));
  });
}

function rounded(x: number, y: number, r: number): Grain {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, r: Math.round(r * 10) / 10 };
}

/** Mulberry32: evenly scattered, and the same at every visit. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
