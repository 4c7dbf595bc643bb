import { nextOf, START, type JourneyDefinition, type JourneyNode } from '@sandmill/contracts';

/** A definition made ready to be walked: the ways out by step and name. */
export type JourneyPlan = {
  definition: JourneyDefinition;
  nodes: Readonly<Record<string, JourneyNode>>;
  /** Where the journey begins; null: it does nothing. */
  first: string | null;
  /** A split of it learns from what its ways bring. */
  learns: boolean;
  /** null: the run ends there. */
  next(from: string, outlet: string): string | null;
};

export function planOf(definition: JourneyDefinition): JourneyPlan {
  const ways = new Map(definition.edges.map(({ from, outlet, to }) => [`${from} ${outlet}`, to]));
  return {
    definition,
    nodes: definition.nodes,
    learns: Object.values(definition.nodes).some(({ kind }) => kind === 'banditSplit'),
    first: nextOf(definition, START, 'next'),
    next: (from, outlet) => ways.get(`${from} ${outlet}`) ?? null,
  };
}
