import { START, type JourneyDefinition } from '@sandmill/contracts';
import { journeySteps, TRIGGER, type Step, type Way } from './journey-steps.ts';
import { layoutGraph, type Point } from './layout-graph.ts';

export type Size = { width: number; height: number };
export type PlacedJourney = {
  steps: Step[];
  ways: Way[];
  places: Map<string, Point>;
  /** In the order of the ways; null: it leads back up, along the right side. */
  routes: (Point[] | null)[];
  right: number;
};
/** How large things are: with the row of numbers, or without while drawing. */
export type Sizes = { step: Size; end: Size; gapY: number };

const BELOW = 44;
const BESIDE = 12;

/** Where every step of a journey stands: where somebody has put it, or, as long as nobody has, where the layout does. */
export function placeJourney(definition: JourneyDefinition, sizes: Sizes): PlacedJourney {
  const { steps, ways } = journeySteps(definition);
  const sizeOf = (step: Step) => (step.kind === 'end' ? sizes.end : sizes.step);
  const boxes = steps.map((step) => ({ id: step.id, ...sizeOf(step) }));
  const isByHand = Object.values(definition.nodes).some(({ position }) => position !== undefined);
  const laid = layoutGraph(boxes, ways, sizes.gapY);
  if (!isByHand) return { steps, ways, places: laid.places, routes: laid.routes, right: laid.width };
  const places = byHand(definition, { ways, laid: laid.places, sizes });
  const sized = new Map(boxes.map((box) => [box.id, box]));
  const corner = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const routes = ways.map(({ from, to }) => {
    const start = { x: corner(from).x + half(sized.get(from)), y: corner(from).y + (sized.get(from)?.height ?? 0) };
    const end = { x: corner(to).x + half(sized.get(to)), y: corner(to).y };
    return end.y > start.y ? [start, end] : null;
  });
  const right = Math.max(...[...places.values()].map(({ x }) => x + sizes.step.width));
  return { steps, ways, places, routes, right };
}

type Placing = { ways: Way[]; laid: ReadonlyMap<string, Point>; sizes: Sizes };

/** Triggers stand over the first step, ends under what they end; steps without a place where the layout has them. */
function byHand(definition: JourneyDefinition, { ways, laid, sizes }: Placing): Map<string, Point> {
  const { step, end, gapY } = sizes;
  const places = new Map<string, Point>();
  for (const [id, node] of Object.entries(definition.nodes))
    places.set(id, node.position ?? laid.get(id) ?? { x: 0, y: 0 });
  const first = definition.edges.find(({ from }) => from === START)?.to;
  const all = [...places.values()];
  const under = (first === undefined ? undefined : places.get(first)) ?? {
    x: Math.min(...all.map(({ x }) => x)),
    y: Math.min(...all.map(({ y }) => y)),
  };
  places.set(TRIGGER, { x: under.x, y: under.y - step.height - gapY });
  const ends = ways.filter(({ to }) => to.startsWith('$end:'));
  for (const way of ends) {
    const own = ends.filter(({ from }) => from === way.from);
    const source = places.get(way.from) ?? { x: 0, y: 0 };
    const aside = (own.indexOf(way) - (own.length - 1) / 2) * (end.width + BESIDE);
    places.set(way.to, { x: source.x + (step.width - end.width) / 2 + aside, y: source.y + step.height + BELOW });
  }
  return places;
}

function half(size: Size | undefined): number {
  return (size?.width ?? 0) / 2;
}
