import type { Way } from '../../graph/journey-steps.ts';
import type { Point } from '../../graph/layout-graph.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads from a step: down and up along the ways, aside to the nearest on about the same height. */
export function walk(
  from: string,
  direction: Direction,
  { ways, places }: { ways: readonly Way[]; places: ReadonlyMap<string, Point> },
): string | null {
  const here = places.get(from);
  if (!here) return null;
  const isStep = (id: string) => !id.startsWith('$end:');
  if (direction === 'down' || direction === 'up') {
    const near = ways
      .filter((way) => (direction === 'down' ? way.from === from : way.to === from))
      .map((way) => (direction === 'down' ? way.to : way.from))
      .filter(isStep);
    return near[0] ?? null;
  }
  const sign = direction === 'right' ? 1 : -1;
  let best: { id: string; far: number } | null = null;
  for (const [id, { x, y }] of places) {
    const dx = (x - here.x) * sign;
    if (id === from || !isStep(id) || dx <= 0) continue;
    // Height counts more than distance: aside means the branch beside, not something far below.
    const far = dx + 3 * Math.abs(y - here.y);
    if (best === null || far < best.far) best = { id, far };
  }
  return best?.id ?? null;
}
