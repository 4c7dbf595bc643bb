/** Value to height in pixels, the largest on top. All values equal: the middle. */
export function scaleOf(values: number[], height: number, edge: number): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low;
  return (value) => (span === 0 ? height / 2 : height - edge - ((value - low) / span) * (height - 2 * edge));
}

/** At most four round gridlines from zero (or from a round number under the lowest) to over the highest. */
export function gridOf(low: number, high: number, fromZero: boolean): number[] {
  const start = fromZero ? 0 : low;
  const rough = (high - start || 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  // Of people there are no halves: two lines would carry the same number.
  const step = Number.isInteger(low) && Number.isInteger(high) ? Math.ceil(round) : round;
  const first = Math.floor(start / step) * step;
  const count = Math.ceil((high - first) / step || 1);
  return Array.from({ length: count + 1 }, (_, index) => first + index * step);
}

/** End labels that would overlap are moved apart, order kept. Heights in pixels. */
export function spread(heights: number[], gap: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  order.forEach((index, rank) => {
    const above = order[rank - 1];
    if (above === undefined) return;
    placed[index] = Math.max(placed[index] ?? 0, (placed[above] ?? 0) + gap);
  });
  return placed;
}
