/** A box, or a lane that a link takes through a layer. */
export type Cell = { id: string; width: number; height: number; above: string[]; below: string[] };

const SWEEPS = 12;

/**
 * Centres of the cells, layer by layer. The order within a layer follows the barycentres of the layer above; then each
 * layer moves in turns under and over its neighbours, as near as the gaps allow (least squares).
 */
export function assignX(layers: Cell[][], gap: number): Map<string, number> {
  const x = new Map<string, number>();
  for (const layer of layers) place(layer, { x, gap, wanted: (_, index) => index * gap });
  for (let sweep = 0; sweep < 4; sweep++) {
    for (const layer of layers) layer.sort((a, b) => wish(a, 'above', x) - wish(b, 'above', x));
    for (const layer of layers) place(layer, { x, gap, wanted: (cell) => wish(cell, 'above', x) });
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 1;
    for (const layer of isDown ? layers : layers.toReversed()) {
      place(layer, { x, gap, wanted: (cell) => wish(cell, isDown ? 'above' : 'below', x) });
    }
  }
  return x;
}

/** Middle of the neighbours on one side; where there are none, where it is. */
function wish(cell: Cell, side: 'above' | 'below', x: ReadonlyMap<string, number>): number {
  const near = cell[side].map((id) => x.get(id) ?? 0);
  return near.length === 0 ? (x.get(cell.id) ?? 0) : near.reduce((sum, one) => sum + one, 0) / near.length;
}

type Placing = { x: Map<string, number>; gap: number; wanted: (cell: Cell, index: number) => number };

/** As near to the wanted places as the order and the gaps allow: pool adjacent violators. */
function place(layer: Cell[], { x, gap, wanted }: Placing): void {
  let offset = 0;
  const offsets = layer.map((cell, index) => {
    const before = layer[index - 1];
    if (before) offset += (before.width + cell.width) / 2 + gap;
    return offset;
  });
  const pools: { sum: number; count: number }[] = [];
  layer.forEach((cell, index) => {
    pools.push({ sum: wanted(cell, index) - (offsets[index] ?? 0), count: 1 });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (!last || !before || before.sum / before.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const starts = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  layer.forEach((cell, index) => x.set(cell.id, (starts[index] ?? 0) + (offsets[index] ?? 0)));
}
