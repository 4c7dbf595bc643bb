export type Flow = { from: string; to: string; people: number };
export type FlowNode = { key: string; people: number; y: number; height: number };
export type FlowLink = Flow & {
  /** Top of the ribbon where it begins and where it ends. */
  y0: number;
  y1: number;
  thickness: number;
};
export type FlowLayout = { left: FlowNode[]; right: FlowNode[]; links: FlowLink[]; height: number };

type Size = { height: number; gap: number; least: number };

/**
 * Who went from where to where, as ribbons between two columns in the same order. A place is as high as its people,
 * never lower than `least` so that its name fits; ribbons keep the true scale. Heights in pixels.
 */
export function layoutFlows(
  flows: readonly Flow[],
  order: readonly string[],
  { height, gap, least }: Size,
): FlowLayout {
  const moved = flows.filter(({ from, to, people }) => people > 0 && from !== to);
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const byRank = (a: string, b: string) => rank(a) - rank(b) || a.localeCompare(b);
  const from = [...new Set(moved.map((flow) => flow.from))].sort(byRank);
  const to = [...new Set(moved.map((flow) => flow.to))].sort(byRank);
  const total = moved.reduce((sum, { people }) => sum + people, 0);
  const most = Math.max(from.length, to.length, 1);
  const unit = total === 0 ? 0 : (height - gap * (most - 1)) / total;
  const sum = (side: 'from' | 'to', key: string) =>
    moved.filter((flow) => flow[side] === key).reduce((all, { people }) => all + people, 0);
  const left = column(from, (key) => sum('from', key), { unit, gap, least });
  const right = column(to, (key) => sum('to', key), { unit, gap, least });
  const bottom = Math.max(...[...left, ...right].map((node) => node.y + node.height), 0);
  return { left, right, links: ribbons(moved, { left, right, unit, rank }), height: bottom };
}

function column(
  keys: string[],
  peopleOf: (key: string) => number,
  { unit, gap, least }: { unit: number; gap: number; least: number },
): FlowNode[] {
  let y = 0;
  return keys.map((key) => {
    const people = peopleOf(key);
    const node = { key, people, y, height: Math.max(people * unit, least) };
    y += node.height + gap;
    return node;
  });
}

type Columns = { left: FlowNode[]; right: FlowNode[]; unit: number; rank: (key: string) => number };

/** Ribbons leave and arrive in the order of the other column, so that they cross as little as they can. */
function ribbons(flows: Flow[], { left, right, unit, rank }: Columns): FlowLink[] {
  const free = (nodes: FlowNode[]) =>
    new Map(nodes.map((node) => [node.key, node.y + (node.height - node.people * unit) / 2]));
  const starts = free(left);
  const ends = free(right);
  const sorted = flows.toSorted((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
  const begun = sorted.map((flow) => ({ ...flow, y0: take(starts, flow.from, flow.people * unit) }));
  return begun
    .toSorted((a, b) => rank(a.to) - rank(b.to) || rank(a.from) - rank(b.from))
    .map((flow) => ({ ...flow, y1: take(ends, flow.to, flow.people * unit), thickness: flow.people * unit }));
}

function take(free: Map<string, number>, key: string, height: number): number {
  const y = free.get(key) ?? 0;
  free.set(key, y + height);
  return y;
}
