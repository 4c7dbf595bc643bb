export type Grain = { x: number; y: number; r: number };

/** Grains lying in the hopper: a heap with an uneven top, the same at every visit. */
export function grainsInHopper(): Grain[] {
  const next = sequence(7);
  const grains: Grain[] = [];
  while (grains.length < 420) {
    const y = 122 + next() * 146;
    const half = (272 - y) * 0.858 + 10;
    const x = 410 + (next() * 2 - 1) * half;
    const top = 142 - 14 * Math.sin((x - 300) / 44) - 8 * Math.cos(x / 27);
    if (y > top) grains.push(rounded(x, y, 1.5 + next() * 1.5));
  }
  return grains;
}

/** Grains falling from the mouth to the wheel. */
export function grainsInStream(): Grain[] {
  const next = sequence(11);
  return Array.from({ length: 56 }, () => rounded(404 + next() * 12, 278 + next() * 58, 1.4 + next()));
}

/** Grains that leave the wheel at its right and fall; fewer the further down. */
export function grainsOffWheel(): Grain[] {
  const next = sequence(23);
  return Array.from({ length: 46 }, (_, index) => {
    const fallen = (index / 46) ** 1.6;
    return rounded(566 + next() * 28 + fallen * 14, 410 + fallen * 262 + next() * 18, 1.2 + next() * (1.5 - fallen));
  });
}

function rounded(x: number, y: number, r: number): Grain {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, r: Math.round(r * 10) / 10 };
}

/** Park and Miller's generator: a drawing must not change from visit to visit. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
