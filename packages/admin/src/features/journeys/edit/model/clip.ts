import {
  edgeSchema,
  nodeSchema,
  noteSchema,
  type JourneyDefinition,
  type JourneyEdge,
  type JourneyNode,
} from '@sandmill/contracts';
import { z } from 'zod';
import { freeId, freeNodeId } from './new-parts.ts';
import type { Point } from '../../graph/layout-graph.ts';

/** What is copied: steps with the ways among them, and notes; JSON on the clipboard, so it goes into other journeys. */
const clipSchema = z.object({
  sandmill: z.literal('journey-part'),
  nodes: z.record(z.string(), nodeSchema),
  edges: z.array(edgeSchema),
  notes: z.array(noteSchema),
});
export type Clip = z.infer<typeof clipSchema>;

const ASIDE = 40;

export function copyParts(definition: JourneyDefinition, ids: ReadonlySet<string>): Clip | null {
  const nodes = Object.fromEntries(Object.entries(definition.nodes).filter(([id]) => ids.has(id)));
  const notes = definition.notes.filter(({ id }) => ids.has(id));
  if (Object.keys(nodes).length + notes.length === 0) return null;
  const edges = definition.edges.filter(({ from, to }) => from in nodes && to in nodes);
  return { sandmill: 'journey-part', nodes, edges, notes };
}

/** null: the text is something else. */
export function readClip(text: string): Clip | null {
  try {
    const read = clipSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/**
 * The parts under names of their own, beside where they came from. `after`: the step whose first open way leads to
 * them; without it they stand alone, to be connected.
 */
export function pasteParts(
  definition: JourneyDefinition,
  clip: Clip,
  options: { after: { from: string; outlet: string } | null; at: Point; isPlaced: boolean },
): { definition: JourneyDefinition; ids: string[] } {
  const { after, at, isPlaced } = options;
  let next = definition;
  const names = new Map<string, string>();
  const spots = Object.values(clip.nodes).flatMap(({ position }) => (position ? [position] : []));
  const left = Math.min(...spots.map(({ x }) => x));
  const top = Math.min(...spots.map(({ y }) => y));
  let row = 0;
  for (const [id, node] of Object.entries(clip.nodes)) {
    const name = freeNodeId(next, node.kind);
    names.set(id, name);
    const { position, ...bare } = node;
    const place = position
      ? { x: at.x + position.x - left, y: at.y + position.y - top }
      : { x: at.x, y: at.y + 155 * row };
    row += 1;
    const put = isPlaced ? { ...bare, position: place } : bare;
    next = { ...next, nodes: { ...next.nodes, [name]: renamed(put as JourneyNode, names) } };
  }
  const edges: JourneyEdge[] = clip.edges.flatMap((edge) => {
    const [from, to] = [names.get(edge.from), names.get(edge.to)];
    return from !== undefined && to !== undefined ? [{ ...edge, from, to }] : [];
  });
  const head = [...names.values()].find((id) => !edges.some(({ to }) => to === id));
  if (after && head !== undefined) edges.push({ ...after, to: head });
  const notes = clip.notes.map((note) => {
    const id = freeId('note', (one) => next.notes.some((note) => note.id === one) || [...names.values()].includes(one));
    names.set(note.id, id);
    next = { ...next, notes: [...next.notes, { ...note, id }] };
    return { ...note, id, position: { x: note.position.x + ASIDE, y: note.position.y + ASIDE } };
  });
  const pasted = new Set(notes.map(({ id }) => id));
  next = {
    ...next,
    edges: [...next.edges, ...edges],
    notes: [...next.notes.filter(({ id }) => !pasted.has(id)), ...notes],
  };
  return { definition: next, ids: [...names.values()] };
}

/** A split that asks for the answer of a copied webhook asks the copy. */
function renamed(node: JourneyNode, names: ReadonlyMap<string, string>): JourneyNode {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, one]) => [key, walk(one)] as const);
    const copy = Object.fromEntries(entries);
    if (copy['kind'] === 'answer' && typeof copy['node'] === 'string')
      copy['node'] = names.get(copy['node']) ?? copy['node'];
    return copy;
  };
  return walk(node) as JourneyNode;
}
