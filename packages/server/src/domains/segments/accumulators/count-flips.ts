/** From when until when a thing counts, half-open. */
export type Interval = { start: number; end: number };

export function countAt(intervals: readonly Interval[], now: number): number {
  let count = 0;
  for (const { start, end } of intervals) if (start <= now && now < end) count++;
  return count;
}

/** The first instant after now at which the answer about the number of open intervals changes, or null. */
export function nextCountFlip(
  intervals: readonly Interval[],
  now: number,
  satisfied: (count: number) => boolean,
): number | null {
  const steps: { at: number; by: number }[] = [];
  for (const { start, end } of intervals) {
    if (end <= start) continue;
    if (start > now) steps.push({ at: start, by: 1 });
    if (end > now && end !== Number.POSITIVE_INFINITY) steps.push({ at: end, by: -1 });
  }
  steps.sort((a, b) => a.at - b.at);
  let count = countAt(intervals, now);
  const held = satisfied(count);
  for (let i = 0; i < steps.length;) {
    const at = steps[i]?.at ?? 0;
    // All that happens at one instant happens together.
    for (; steps[i]?.at === at; i++) count += steps[i]?.by ?? 0;
    if (satisfied(count) !== held) return at;
  }
  return null;
}
