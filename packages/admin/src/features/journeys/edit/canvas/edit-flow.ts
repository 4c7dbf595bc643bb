import { outletsOf, START, type JourneyDefinition, type JourneyNote } from '@sandmill/contracts';
import type { Edge, Node } from '@xyflow/react';
import { backPath, edgePath, labelPoint } from '../../graph/edge-path.ts';
import { TRIGGER, type Step } from '../../graph/journey-steps.ts';
import type { Point } from '../../graph/layout-graph.ts';
import { placeJourney, type PlacedJourney, type Sizes } from '../../graph/place-journey.ts';
import { handlesOf } from '../../canvas/handles-of.ts';
import { backWay } from '../../canvas/to-flow.ts';

/** Without the row of numbers, and with room for "+" between. */
export const EDIT_SIZES: Sizes = { step: { width: 236, height: 58 }, end: { width: 92, height: 28 }, gapY: 70 };
const BACK_LANE = 36;
const BEFORE_TARGET = 15;

export type EditNodeData = { step: Step; hasProblem: boolean; isOpen: boolean; triggers: JourneyDefinition | null };
export type EditStepNode = Node<EditNodeData, 'step'>;
export type EditNoteNode = Node<{ note: JourneyNote }, 'note'>;
export type EditNode = EditStepNode | EditNoteNode;
export type EditWayData = {
  path: string;
  /** Where the path begins and ends: while a step is dragged, the way follows it by another path. */
  ends: { from: Point; to: Point } | null;
  label: Point;
  plus: Point;
  /** The ways out that it stands for, to put something on them. */
  spot: { from: string; outlets: string[] };
  isNamed: boolean;
};
export type EditWayEdge = Edge<EditWayData, 'way'>;
export type EditFlow = { nodes: EditNode[]; edges: EditWayEdge[]; placed: PlacedJourney; shape: string };

type Look = { problems: ReadonlySet<string>; open: string };

/** The definition as React Flow draws it. Parts that look as before stay the same objects, so that they are not drawn again. */
export function editFlow(definition: JourneyDefinition, { problems, open }: Look, before: EditFlow | null): EditFlow {
  const shape = shapeOf(definition);
  const isSame = before?.shape === shape;
  const placed = isSame ? withNodes(before.placed, definition) : placeJourney(definition, EDIT_SIZES);
  const known = new Map(before?.nodes.map((node) => [node.id, node]));
  const notes = definition.notes.map((note): EditNode => {
    const { id, position, width = 200, height = 120 } = note;
    const old = known.get(id);
    if (old?.type === 'note' && old.data.note === note) return old;
    const size = { width, height };
    return { id, type: 'note', position, ...size, measured: size, handles: [], data: { note }, zIndex: -1 };
  });
  const cards = placed.steps.map((step): EditNode => {
    const size = step.kind === 'end' ? EDIT_SIZES.end : EDIT_SIZES.step;
    const outlets = step.kind === 'node' ? outletsOf(step.node) : step.kind === 'trigger' ? ['next'] : [];
    const fresh: EditStepNode = {
      id: step.id,
      type: 'step',
      position: placed.places.get(step.id) ?? { x: 0, y: 0 },
      data: {
        step,
        hasProblem: problems.has(step.id),
        isOpen: open === step.id,
        triggers: step.kind === 'trigger' ? definition : null,
      },
      draggable: step.kind === 'node',
      selectable: step.kind !== 'end',
      deletable: step.kind === 'node',
      ...size,
      measured: size,
      handles: handlesOf(size, outlets),
    };
    const old = known.get(step.id);
    return old?.type === 'step' && looksAlike(old, fresh) ? old : fresh;
  });
  const edges = isSame ? before.edges : edgesOf(placed, definition);
  return { nodes: [...notes, ...cards], edges, placed, shape };
}

/** All that places and ways depend on: as long as it is the same, as while a name is typed, nothing is laid out anew. */
function shapeOf({ nodes, edges }: JourneyDefinition): string {
  const steps = Object.entries(nodes).map(([id, node]) => {
    const { x = '', y = '' } = node.position ?? {};
    return `${id} ${node.kind} ${outletsOf(node).join()} ${x} ${y}`;
  });
  return [...steps, ...edges.map(({ from, outlet, to }) => `${from} ${outlet} ${to}`)].join('\n');
}

function withNodes(placed: PlacedJourney, { nodes }: JourneyDefinition): PlacedJourney {
  const steps = placed.steps.map((step): Step => {
    const node = step.kind === 'node' ? nodes[step.id] : undefined;
    return step.kind === 'node' && node && node !== step.node ? { ...step, node } : step;
  });
  return { ...placed, steps };
}

function looksAlike(a: EditStepNode, b: EditStepNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.data.hasProblem === b.data.hasProblem &&
    a.data.isOpen === b.data.isOpen &&
    a.data.triggers?.triggers === b.data.triggers?.triggers &&
    a.data.triggers?.settings === b.data.triggers?.settings &&
    (a.data.step.kind === 'node' ? a.data.step.node : a.id) === (b.data.step.kind === 'node' ? b.data.step.node : b.id)
  );
}

function edgesOf({ ways, routes, places, right }: PlacedJourney, { nodes }: JourneyDefinition): EditWayEdge[] {
  const arriving = new Map<string, number>();
  const leaving = new Map<string, number>();
  for (const { from, to } of ways) {
    arriving.set(to, (arriving.get(to) ?? 0) + 1);
    leaving.set(from, (leaving.get(from) ?? 0) + 1);
  }
  return ways.map(({ from, to, branches }, index) => {
    const route = routes[index] ?? null;
    const lane = right + BACK_LANE;
    const path = route ? edgePath(route) : backPath(backWay(places, { from, to, right: lane }));
    const node = nodes[from];
    const outlets = branches.length > 0 ? branches : node ? outletsOf(node).slice(0, 1) : ['next'];
    const isAlone = (arriving.get(to) ?? 0) < 2;
    const label = route ? liftedLabel(route) : { x: lane, y: (places.get(from)?.y ?? 0) + 26 };
    const plus = route
      ? plusPoint(route, { isAlone, isOnly: (leaving.get(from) ?? 0) < 2 })
      : { x: lane, y: ((places.get(from)?.y ?? 0) + (places.get(to)?.y ?? 0)) / 2 + 26 };
    return {
      id: `${from} ${to}`,
      source: from,
      target: to,
      type: 'way',
      deletable: !to.startsWith('$end:'),
      selectable: !to.startsWith('$end:') && from !== TRIGGER,
      data: {
        path,
        ends: route ? { from: route[0] as Point, to: route.at(-1) as Point } : null,
        label,
        plus,
        spot: { from: from === TRIGGER ? START : from, outlets },
        isNamed: branches.length > 0,
      },
    };
  });
}

/** The word of a straight way stands higher than when there is no "+" under it. */
function liftedLabel(route: readonly Point[]): Point {
  const point = labelPoint(route);
  const [from, to] = route;
  return from && to && Math.abs(from.x - to.x) < 1 ? { x: point.x, y: (from.y + to.y) / 2 - 12 } : point;
}

/** On the last stretch before the step; where several ways meet there, on the part that is this way's own. */
function plusPoint(route: readonly Point[], { isAlone, isOnly }: { isAlone: boolean; isOnly: boolean }): Point {
  const last = route.at(-1) ?? { x: 0, y: 0 };
  const [from = last, next = last] = route;
  const isStraight = route.every(({ x }) => Math.abs(x - from.x) < 1);
  if (isAlone && isOnly && isStraight) return { x: last.x, y: (from.y + last.y) / 2 };
  if (isAlone) return { x: last.x, y: last.y - BEFORE_TARGET };
  if (isOnly) return { x: from.x, y: from.y + BEFORE_TARGET };
  const middle = (from.y + next.y) / 2;
  return isStraight ? { x: from.x, y: middle + 16 } : { x: from.x + (next.x - from.x) * 0.82, y: middle };
}
