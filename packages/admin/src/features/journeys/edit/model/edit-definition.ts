import {
  outletsOf,
  START,
  type JourneyDefinition,
  type JourneyEdge,
  type JourneyNode,
  type JourneyNote,
} from '@sandmill/contracts';
import type { Point } from '../../graph/layout-graph.ts';
import { freeNodeId, newNode } from './new-parts.ts';

/** Where something is put: on the ways out of a step, between it and what they lead to; or by itself at a place. */
export type Spot = { from: string; outlets: string[] } | { at: Point };

/** Room under a step that was put in between, where places are by hand. */
const STEP_DOWN = 155;

/** A step on the way: what the way led to comes after its first way out. */
export function insertNode(
  definition: JourneyDefinition,
  spot: Spot,
  kind: JourneyNode['kind'],
): { definition: JourneyDefinition; id: string } {
  const id = freeNodeId(definition, kind);
  const node = newNode(kind);
  if ('at' in spot) {
    return { definition: { ...definition, nodes: { ...definition.nodes, [id]: { ...node, position: spot.at } } }, id };
  }
  const { from, outlets } = spot;
  const isCut = (edge: JourneyEdge) => edge.from === from && outlets.includes(edge.outlet);
  const [first] = definition.edges.filter(isCut);
  const [out] = outletsOf(node);
  const edges = definition.edges.filter((edge) => !isCut(edge));
  for (const outlet of outlets) edges.push({ from, outlet, to: id });
  if (first && out !== undefined) edges.push({ from: id, outlet: out, to: first.to });
  const next = { ...definition, nodes: { ...definition.nodes, [id]: node }, edges };
  return { definition: makeRoom(next, { id, from, below: first?.to ?? null }), id };
}

/** By hand placed graphs: the new step takes the place of what follows, and all that follows moves down. */
function makeRoom(
  definition: JourneyDefinition,
  { id, from, below }: { id: string; from: string; below: string | null },
): JourneyDefinition {
  if (!isPlacedByHand(definition)) return definition;
  const above = definition.nodes[from]?.position;
  const place = below === null ? undefined : definition.nodes[below]?.position;
  const own = place ?? { x: above?.x ?? 0, y: (above?.y ?? -STEP_DOWN) + STEP_DOWN };
  const nodes = { ...definition.nodes };
  if (place) {
    for (const [key, node] of Object.entries(nodes)) {
      if (key !== id && node.position && node.position.y >= place.y)
        nodes[key] = { ...node, position: { x: node.position.x, y: node.position.y + STEP_DOWN } };
    }
  }
  nodes[id] = { ...(nodes[id] as JourneyNode), position: own };
  return { ...definition, nodes };
}

/** Somebody has moved a step: then every place is theirs, until the graph is tidied up. */
export function isPlacedByHand({ nodes }: Pick<JourneyDefinition, 'nodes'>): boolean {
  return Object.values(nodes).some(({ position }) => position !== undefined);
}

/**
 * Steps and notes away; the ways heal: what led to a removed step leads to where its first way out went. Where that
 * comes back to itself, the way ends.
 */
export function removeParts(definition: JourneyDefinition, ids: ReadonlySet<string>): JourneyDefinition {
  const nodes = Object.fromEntries(Object.entries(definition.nodes).filter(([id]) => !ids.has(id)));
  const onward = (id: string): string | null => {
    const seen = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && ids.has(at) && !seen.has(at)) {
      seen.add(at);
      at = afterFirst(definition, at);
    }
    return at === undefined || ids.has(at) ? null : at;
  };
  const edges = definition.edges.flatMap((edge) => {
    if (ids.has(edge.from)) return [];
    const to = onward(edge.to);
    return to === null || to === edge.from ? [] : [{ ...edge, to }];
  });
  return { ...definition, nodes, edges, notes: definition.notes.filter(({ id }) => !ids.has(id)) };
}

/** Where the first way out of a step leads. */
function afterFirst({ nodes, edges }: JourneyDefinition, id: string): string | undefined {
  const node = nodes[id];
  const [out] = node ? outletsOf(node) : [];
  return edges.find(({ from, outlet }) => from === id && outlet === out)?.to;
}

/** A way out leads there, or, with null, ends. */
export function connect(
  definition: JourneyDefinition,
  { from, outlet, to }: { from: string; outlet: string; to: string | null },
): JourneyDefinition {
  const edges = definition.edges.filter((edge) => edge.from !== from || edge.outlet !== outlet);
  return { ...definition, edges: to === null ? edges : [...edges, { from, outlet, to }] };
}

/** A step changed; ways out that it no longer has go. */
export function changeNode(definition: JourneyDefinition, id: string, node: JourneyNode): JourneyDefinition {
  if (!definition.nodes[id]) return definition;
  const outlets = outletsOf(node);
  const isLost = (edge: JourneyEdge) => edge.from === id && !outlets.includes(edge.outlet);
  const edges = definition.edges.some(isLost) ? definition.edges.filter((edge) => !isLost(edge)) : definition.edges;
  return { ...definition, nodes: { ...definition.nodes, [id]: node }, edges };
}

/** Another kind of step in its place: name, place and the way to it stay; its first way out goes on as before. */
export function replaceKind(definition: JourneyDefinition, id: string, kind: JourneyNode['kind']): JourneyDefinition {
  const old = definition.nodes[id];
  if (!old) return definition;
  const { label, position } = old;
  const node = { ...newNode(kind), ...(label ? { label } : {}), ...(position ? { position } : {}) };
  const [before] = outletsOf(old);
  const [after] = outletsOf(node);
  const edges = definition.edges.map((edge) =>
    edge.from === id && edge.outlet === before && after !== undefined ? { ...edge, outlet: after } : edge,
  );
  return changeNode({ ...definition, edges }, id, node);
}

/** Places of steps and notes. The first move of a step fixes all others where they stand (`places`). */
export function moveParts(
  definition: JourneyDefinition,
  moved: ReadonlyMap<string, Point>,
  places: ReadonlyMap<string, Point>,
): JourneyDefinition {
  const isStep = [...moved.keys()].some((id) => id in definition.nodes);
  const nodes = isStep
    ? Object.fromEntries(
        Object.entries(definition.nodes).map(([id, node]) => {
          const position = moved.get(id) ?? node.position ?? places.get(id);
          return [id, position ? { ...node, position: rounded(position) } : node];
        }),
      )
    : definition.nodes;
  const notes = definition.notes.map((note) => {
    const position = moved.get(note.id);
    return position ? { ...note, position: rounded(position) } : note;
  });
  return { ...definition, nodes, notes };
}

/** Every step where the layout puts it. */
export function tidy(definition: JourneyDefinition): JourneyDefinition {
  if (!isPlacedByHand(definition)) return definition;
  const nodes = Object.fromEntries(
    Object.entries(definition.nodes).map(([id, node]) => {
      const bare = { ...node };
      delete bare.position;
      return [id, bare];
    }),
  );
  return { ...definition, nodes };
}

export function changeNote(definition: JourneyDefinition, note: JourneyNote): JourneyDefinition {
  return { ...definition, notes: definition.notes.map((one) => (one.id === note.id ? note : one)) };
}

/** Where a new step goes: on the first way that ends, from this step or from the top. */
export function firstEnd(definition: JourneyDefinition, from = START): Spot {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = definition.nodes[id];
    for (const outlet of id === START ? ['next'] : node ? outletsOf(node) : []) {
      const to = definition.edges.find((edge) => edge.from === id && edge.outlet === outlet)?.to;
      if (to === undefined) return { from: id, outlets: [outlet] };
      open.push(to);
    }
  }
  // After a step without a way on (an exit), or in a journey that only goes round.
  return from === START ? { from: START, outlets: ['next'] } : firstEnd(definition);
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x), y: Math.round(y) };
}
