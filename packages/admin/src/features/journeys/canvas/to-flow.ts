import type { JourneyNote } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import type { Edge, Node } from '@xyflow/react';
import type { Branch, Step } from '../graph/journey-steps.ts';
import { backPath, edgePath, labelPoint } from '../graph/edge-path.ts';
import type { Point } from '../graph/layout-graph.ts';
import { placeJourney, type Sizes } from '../graph/place-journey.ts';
import { handlesOf } from './handles-of.ts';

/** With the row of numbers. */
export const RESULT_SIZES: Sizes = { step: { width: 236, height: 101 }, end: { width: 92, height: 28 }, gapY: 54 };
/** From so many parts on, only what is in the window is drawn. */
export const MANY = 80;
/** A way back up runs so far right of everything. */
const BACK_LANE = 36;

export type StepNode = Node<{ step: Step }, 'step'>;
export type NoteNode = Node<{ note: JourneyNote }, 'note'>;
export type WayEdge = Edge<{ path: string; label: Point; branches: { branch: Branch; people: number }[] }, 'way'>;
export type Flow = { nodes: (StepNode | NoteNode)[]; edges: WayEdge[] };

/** A journey from top to bottom, as the canvas draws it, with its notes. */
export function toFlow({ definition, counters }: Pick<Journey, 'definition' | 'counters'>): Flow {
  const { steps, ways, places, routes, right } = placeJourney(definition, RESULT_SIZES);
  const { step: STEP, end: END } = RESULT_SIZES;
  const notes = definition.notes.map((note): NoteNode => {
    const { id, position, width = 200, height = 120 } = note;
    const size = { width, height };
    return { id, type: 'note', position, ...size, measured: size, handles: [], data: { note }, zIndex: -1 };
  });
  const cards = steps.map((step): StepNode => {
    const size = step.kind === 'end' ? END : STEP;
    return {
      id: step.id,
      type: 'step',
      position: places.get(step.id) ?? { x: 0, y: 0 },
      data: { step },
      ...size,
      measured: size,
      handles: handlesOf(size),
    };
  });
  return {
    nodes: [...notes, ...cards],
    edges: ways.map(({ from, to, branches }, index) => {
      const route = routes[index];
      const path = route ? edgePath(route) : backPath(backWay(places, { from, to, right: right + BACK_LANE }));
      const people = (branch: Branch) => counters[from]?.outcomes[branch] ?? 0;
      return {
        id: `${from} ${to}`,
        source: from,
        target: to,
        type: 'way',
        data: {
          path,
          label: route ? labelPoint(route) : { x: right + BACK_LANE, y: (places.get(to)?.y ?? 0) + 26 },
          branches: branches.map((branch) => ({ branch, people: people(branch) })),
        },
      };
    }),
  };
}

/** From the right side of a step to the right side of one above it. */
export function backWay(
  places: ReadonlyMap<string, Point>,
  { from, to, right }: { from: string; to: string; right: number },
): { from: Point; to: Point; right: number } {
  const side = (id: string) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    return { x: x + RESULT_SIZES.step.width, y: y + 26 };
  };
  return { from: side(from), to: side(to), right };
}
