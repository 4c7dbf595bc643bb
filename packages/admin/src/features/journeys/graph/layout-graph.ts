import { assignX, type Cell } from './assign-x.ts';

export type Box = { id: string; width: number; height: number };
export type Link = { from: string; to: string };
export type Point = { x: number; y: number };
export type Placed = {
  /** Upper left corner of each box. */
  places: Map<string, Point>;
  /** Through which points each link goes, in the order of the links; null: a way back up. */
  routes: (Point[] | null)[];
  width: number;
  height: number;
};

const GAP_X = 64;
const GAP_Y = 54;
/** Room that a link takes where it passes a layer beside the boxes. */
const LANE = 28;

/**
 * Boxes in layers from the top, each under all that lead to it; links that pass a layer get a lane of their own in it,
 * so that none runs behind a box. Small graphs: the order is found by barycentres, x by least squares.
 */
export function layoutGraph(boxes: readonly Box[], links: readonly Link[], gapY = GAP_Y): Placed {
  const forward = withoutLoops(boxes, links);
  const isForward = new Set(forward);
  const layerOf = layersOf(boxes, forward);
  const { layers, lanes } = cellsOf(boxes, { links: forward, layerOf });
  const x = assignX(layers, GAP_X);
  const heights = layers.map((cells) => Math.max(...cells.map(({ height }) => height), 0));
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((sum, height) => sum + height + gapY, 0));
  const left = Math.min(...layers.flat().map((cell) => (x.get(cell.id) ?? 0) - cell.width / 2), 0);
  const right = Math.max(...layers.flat().map((cell) => (x.get(cell.id) ?? 0) + cell.width / 2), 0);
  const centre = (id: string) => (x.get(id) ?? 0) - left;
  const top = (id: string) => tops[layerOf.get(id) ?? 0] ?? 0;
  const sizes = new Map(boxes.map((box) => [box.id, box]));
  return {
    places: new Map(boxes.map(({ id, width }) => [id, { x: centre(id) - width / 2, y: top(id) }])),
    routes: links.map((link) => {
      if (!isForward.has(link)) return null;
      const start = { x: centre(link.from), y: top(link.from) + (sizes.get(link.from)?.height ?? 0) };
      const end = { x: centre(link.to), y: top(link.to) };
      const between = (lanes.get(link) ?? []).flatMap(({ id, layer }) => {
        const y = tops[layer] ?? 0;
        return [
          { x: centre(id), y },
          { x: centre(id), y: y + (heights[layer] ?? 0) },
        ];
      });
      return [start, ...between, end];
    }),
    width: right - left,
    height: (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0),
  };
}

/** Links without those that lead back to where one already is. */
function withoutLoops(boxes: readonly Box[], links: readonly Link[]): Link[] {
  const state = new Map<string, 'open' | 'closed'>();
  const back = new Set<Link>();
  const leaving = linksBy(links, 'from');
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const link of leaving.get(id) ?? []) {
      if (state.get(link.to) === 'open') back.add(link);
      else if (!state.has(link.to)) visit(link.to);
    }
    state.set(id, 'closed');
  };
  for (const { id } of boxes) if (!state.has(id)) visit(id);
  return links.filter((link) => !back.has(link));
}

function linksBy(links: readonly Link[], end: keyof Link): Map<string, Link[]> {
  const found = new Map<string, Link[]>();
  for (const link of links) {
    const own = found.get(link[end]);
    if (own) own.push(link);
    else found.set(link[end], [link]);
  }
  return found;
}

/** Longest way from a beginning. */
function layersOf(boxes: readonly Box[], links: readonly Link[]): Map<string, number> {
  const layer = new Map<string, number>();
  const arriving = linksBy(links, 'to');
  const depth = (id: string): number => {
    const known = layer.get(id);
    if (known !== undefined) return known;
    const before = (arriving.get(id) ?? []).map(({ from }) => depth(from) + 1);
    const own = Math.max(0, ...before);
    layer.set(id, own);
    return own;
  };
  for (const { id } of boxes) depth(id);
  return layer;
}

type Lane = { id: string; layer: number };

/** Boxes and lanes by layer, in the order in which one comes to them; each knows its neighbours. */
function cellsOf(
  boxes: readonly Box[],
  { links, layerOf }: { links: Link[]; layerOf: Map<string, number> },
): { layers: Cell[][]; lanes: Map<Link, Lane[]> } {
  const cells = new Map<string, Cell & { layer: number }>();
  const add = (id: string, layer: number, size: { width: number; height: number }) =>
    cells.set(id, { id, layer, ...size, above: [], below: [] });
  for (const { id, width, height } of boxes) add(id, layerOf.get(id) ?? 0, { width, height });
  const lanes = new Map<Link, Lane[]>();
  links.forEach((link, index) => {
    const start = layerOf.get(link.from) ?? 0;
    const end = layerOf.get(link.to) ?? 0;
    const own = Array.from({ length: end - start - 1 }, (_, step) => ({
      id: `lane:${index}:${step}`,
      layer: start + 1 + step,
    }));
    for (const lane of own) add(lane.id, lane.layer, { width: LANE, height: 0 });
    lanes.set(link, own);
    const chain = [link.from, ...own.map(({ id }) => id), link.to];
    chain.slice(1).forEach((id, step) => {
      const before = chain[step] ?? '';
      cells.get(before)?.below.push(id);
      cells.get(id)?.above.push(before);
    });
  });
  return { layers: inWalkOrder([...cells.values()]), lanes };
}

/** Left to right in each layer as a walk from the top meets them. */
function inWalkOrder(cells: (Cell & { layer: number })[]): Cell[][] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const layers: Cell[][] = [];
  const seen = new Set<string>();
  const walk = (cell: (Cell & { layer: number }) | undefined): void => {
    if (!cell || seen.has(cell.id)) return;
    seen.add(cell.id);
    (layers[cell.layer] ??= []).push(cell);
    for (const id of cell.below) walk(byId.get(id));
  };
  for (const cell of cells) if (cell.above.length === 0) walk(cell);
  return Array.from(layers, (layer) => layer ?? []);
}
