import { Position, type NodeHandle } from '@xyflow/react';
import type { Size } from '../graph/place-journey.ts';

const DOT_PX = 11;

/**
 * Where ways begin and end on a card of this size, told in advance: React Flow would else draw every step once, in sight
 * or not, to measure it, and again whenever one of them changes.
 */
export function handlesOf({ width, height }: Size, outlets: readonly string[] = []): NodeHandle[] {
  const top = {
    type: 'target' as const,
    position: Position.Top,
    x: width * 0.2,
    y: -7,
    width: width * 0.6,
    height: 14,
  };
  const bottom = { type: 'source' as const, position: Position.Bottom };
  return [
    { id: null, ...top },
    { id: null, ...bottom, x: width / 2 - 3, y: height - 3, width: 6, height: 6 },
    ...outlets.map((id, place) => ({
      id,
      ...bottom,
      x: (width * (place + 1)) / (outlets.length + 1) - DOT_PX / 2,
      y: height - DOT_PX / 2,
      width: DOT_PX,
      height: DOT_PX,
    })),
  ];
}
