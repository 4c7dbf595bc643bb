import type { Journey } from '@sandmill/contracts/api/journeys';
import type { Edge, Node } from '@xyflow/react';
import { journeySteps, type Branch, type Step } from '../graph/journey-steps.ts';
import { backPath, edgePath, labelPoint } from '../graph/edge-path.ts';
import { layoutGraph, type Point } from '../graph/layout-graph.ts';

const STEP = { width: 236, height: 101 };
const END = { width: 92, height: 28 };
/** A way back up runs so far right of everything. */
const BACK_LANE = 36;

export type StepNode = Node<{ step: Step }, 'step'>;
export type WayEdge = Edge<{ path: string; label: Point; branches: { branch: Branch; people: number }[] }, 'way'>;
export type Flow = { nodes: StepNode[]; edges: WayEdge[] };

/** A journey laid out from top to bottom, as the canvas draws it. */
export function toFlow({ definition, counters }: Pick<Journey, 'definition' | 'counters'>): Flow {
  const { steps, ways } = journeySteps(definition);
  const boxes = steps.map((step) => ({ id: step.id, ...(step.kind === 'end' ? END : STEP) }));
  const { places, routes, width } = layoutGraph(boxes, ways);
  return {
    nodes: steps.map((step) => ({
      id: step.id,
      type: 'step',
      position: places.get(step.id) ?? { x: 0, y: 0 },
      data: { step },
      ...(step.kind === 'end' ? END : STEP),
    })),
    edges: ways.map(({ from, to, branches }, index) => {
      const route = routes[index];
      const path = route ? edgePath(route) : backPath(backWay(places, { from, to, right: width + BACK_LANE }));
      const people = (branch: Branch) => counters[from]?.outcomes[branch] ?? 0;
      return {
        id: `${from} ${to}`,
        source: from,
        target: to,
        type: 'way',
        data: {
          path,
          label: route ? labelPoint(route) : { x: width + BACK_LANE, y: 0 },
          branches: branches.map((branch) => ({ branch, people: people(branch) })),
        },
      };
    }),
  };
}

function backWay(
  places: ReadonlyMap<string, Point>,
  { from, to, right }: { from: string; to: string; right: number },
): { from: Point; to: Point; right: number } {
  const side = (id: string) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    return { x: x + STEP.width, y: y + 26 };
  };
  return { from: side(from), to: side(to), right };
}
