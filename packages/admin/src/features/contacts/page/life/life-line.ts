import type { Stage } from '@sandmill/contracts/api/contacts';

export type Change = { from: string | null; to: string; at: number };
export type Span = { stage: string; from: number; until: number };

/** Past stages out of their changes, oldest first, up to `now`. Before the first change it was what that one left. */
export function stageSpans(
  changes: readonly Change[],
  life: { start: number; now: number; stage: Stage | null },
): Span[] {
  const { start, now, stage } = life;
  const ordered = changes.toSorted((a, b) => a.at - b.at).filter(({ at }) => at <= now);
  const first = ordered[0];
  const spans: Span[] = [];
  const before = first ? first.from : stage;
  if (before !== null && (first?.at ?? now) > start)
    spans.push({ stage: before, from: start, until: first?.at ?? now });
  ordered.forEach(({ to, at }, index) => {
    const until = ordered[index + 1]?.at ?? now;
    if (until > Math.max(at, start)) spans.push({ stage: to, from: Math.max(at, start), until });
  });
  return spans;
}

/** Room of the past where there are orders to tell apart, and where there are none. */
const LEAST_PAST = { many: 0.55, few: 0.15 };
const MOST_PAST = 0.9;

/**
 * Instant to pixel. Past and future each run evenly, but the past keeps at least half of the line and the future a
 * tenth: a change in five years must not press the orders into one point. Without a future the past takes it all.
 */
export function timeScale(
  life: { start: number; now: number; end: number | null; orders: number },
  line: { left: number; right: number },
): (at: number) => number {
  const { start, now, end } = life;
  const least = life.orders > 1 ? LEAST_PAST.many : LEAST_PAST.few;
  const { left, right } = line;
  const isOpen = end !== null && end > now;
  const natural = isOpen ? (now - start) / (end - start || 1) : 1;
  const share = isOpen ? Math.min(Math.max(natural, least), MOST_PAST) : 1;
  const middle = left + (right - left) * share;
  return (at) => {
    if (at <= now) return left + ((middle - left) * (at - start)) / (now - start || 1);
    return middle + ((right - middle) * (at - now)) / ((end ?? now) - now || 1);
  };
}

export type Label = { key: string; x: number; text: string; weight: number };
export type Placed = Label & { anchor: 'start' | 'middle' | 'end' };

const CHARACTER_PX = 6.1;
const GAP_PX = 10;

/** Labels that fit on one line without touching: heavier ones first, edges turned inwards. */
export function placeLabels(labels: readonly Label[], width: number): Placed[] {
  const placed: (Placed & { from: number; to: number })[] = [];
  for (const label of labels.toSorted((a, b) => b.weight - a.weight)) {
    const length = label.text.length * CHARACTER_PX;
    const anchor = label.x < length / 2 ? 'start' : label.x > width - length / 2 ? 'end' : 'middle';
    const from = anchor === 'start' ? label.x : anchor === 'end' ? label.x - length : label.x - length / 2;
    const to = from + length;
    if (placed.every((other) => from > other.to + GAP_PX || to < other.from - GAP_PX)) {
      placed.push({ ...label, anchor, from, to });
    }
  }
  return placed.map(({ key, x, text, weight, anchor }) => ({ key, x, text, weight, anchor }));
}
