import { nextOf, START, type JourneyDefinition, type JourneyNode } from '@sandmill/contracts';

/** A definition made ready to be walked: the ways out by step and name. */
export type JourneyPlan = {
  definition: JourneyDefinition;
  nodes: Readonly<Record<string, JourneyNode>>;
  /** Where the journey begins; null: it does nothing. */
  first: string | null;
  /** null: the run ends there. */
  next(from: string, outlet: string): string | null;
};

export function planOf(definition: JourneyDefinition): JourneyPlan {
  const ways = new Map(definition.edges.map(({ from, outlet, to }) => [`${from} ${outlet}`, to]));
  return {
    definition,
    nodes: definition.nodes,
    first: nextOf(definition, START, 'next'),
    next: (from, outlet) => ways.get(`${from} ${outlet}`) ?? null,
  };
}
