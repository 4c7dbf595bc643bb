import { getNodesBounds, useReactFlow, useStore, type Node } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { TRIGGER } from '../graph/journey-steps.ts';

const EDGE = 28;
/** Below this, words on the steps are too small. */
const READABLE = 0.85;

/** From the top, as large as fits the width but always to be read; what lies below is scrolled to. */
export function FirstLook({ nodes }: { nodes: Node[] }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || width === 0) return;
    isDone.current = true;
    const all = getNodesBounds(nodes);
    const fits = Math.min((width - 2 * EDGE) / all.width, (height - 2 * EDGE) / all.height);
    const zoom = Math.min(Math.max(fits, READABLE), 1);
    const first = nodes.find(({ id }) => id === TRIGGER);
    // What is wider than the window is seen from where it begins.
    const middle = fits < zoom && first ? first.position.x + (first.width ?? 0) / 2 : all.x + all.width / 2;
    const top = fits < zoom && first ? first.position.y : all.y;
    void flow.setViewport({ x: width / 2 - middle * zoom, y: EDGE - top * zoom, zoom });
  }, [flow, nodes, width, height]);
  return null;
}

/** The panel that opens takes room: the chosen step is brought into what is left, no further than needed. */
export function KeepInView({ id }: { id: string }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    const node = id === '' ? undefined : flow.getNode(id);
    if (!node || width === 0) return;
    const { x, y, zoom } = flow.getViewport();
    const dx = inside(node.position.x * zoom + x, (node.width ?? 0) * zoom, width);
    const dy = inside(node.position.y * zoom + y, (node.height ?? 0) * zoom, height);
    if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: 200 });
  }, [flow, id, width, height]);
  return null;
}

/** How far to move what begins at `start` and is so long, so that it lies within the room. */
function inside(start: number, length: number, room: number): number {
  if (start < EDGE) return EDGE - start;
  return Math.min(0, room - EDGE - (start + length));
}
