import type { Point } from './layout-graph.ts';

const RADIUS = 12;

/** Down, across, down: an SVG path with rounded corners through the points of a route. */
export function edgePath(route: readonly Point[]): string {
  const [start, ...rest] = route;
  if (!start) return '';
  let from = start;
  const parts = [`M${round(from.x)},${round(from.y)}`];
  for (const to of rest) {
    parts.push(turn(from, to));
    from = to;
  }
  return parts.join('');
}

function turn(from: Point, to: Point): string {
  const dx = to.x - from.x;
  const middle = (from.y + to.y) / 2;
  if (Math.abs(dx) < 1) return `L${round(to.x)},${round(to.y)}`;
  const r = Math.min(RADIUS, Math.abs(dx) / 2, (to.y - from.y) / 2);
  const side = dx > 0 ? r : -r;
  return [
    `L${round(from.x)},${round(middle - r)}`,
    `Q${round(from.x)},${round(middle)} ${round(from.x + side)},${round(middle)}`,
    `L${round(to.x - side)},${round(middle)}`,
    `Q${round(to.x)},${round(middle)} ${round(to.x)},${round(middle + r)}`,
    `L${round(to.x)},${round(to.y)}`,
  ].join('');
}

/** Where the branch's word stands: on the first way across, or halfway down a straight one, under the crossing. */
export function labelPoint(route: readonly Point[]): Point {
  const [from, to] = route;
  if (!from || !to) return { x: 0, y: 0 };
  const middle = (from.y + to.y) / 2;
  return Math.abs(to.x - from.x) < 1 ? { x: to.x, y: middle + 12 } : { x: (from.x + to.x) / 2, y: middle };
}

/** A way back up, along the right side of everything. */
export function backPath({ from, to, right }: { from: Point; to: Point; right: number }): string {
  return `M${from.x},${from.y}L${right},${from.y}L${right},${to.y}L${to.x},${to.y}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
