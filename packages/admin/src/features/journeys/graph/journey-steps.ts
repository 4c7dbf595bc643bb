import { nextOf, outletsOf, START, type JourneyDefinition, type JourneyNode } from '@sandmill/contracts';

export const TRIGGER = '$trigger';

/** A way out by its name; the only one of a step has none to show. */
export type Branch = string;
export type Step =
  { id: string; kind: 'trigger' } | { id: string; kind: 'end' } | { id: string; kind: 'node'; node: JourneyNode };
export type Way = { from: string; to: string; branches: Branch[] };
export type Steps = { steps: Step[]; ways: Way[] };

/** A journey as steps and the ways between them; where a way ends, an end stands, so that it can be seen. */
export function journeySteps(definition: JourneyDefinition): Steps {
  const { nodes } = definition;
  const steps: Step[] = [{ id: TRIGGER, kind: 'trigger' }];
  const ways: Way[] = [];
  const known = new Map<string, Way>();
  const lead = (from: string, to: string | null, branch: Branch | null): void => {
    const target = to !== null && nodes[to] ? to : `$end:${from}:${branch ?? ''}`;
    if (target !== to) steps.push({ id: target, kind: 'end' });
    const twin = known.get(`${from} ${target}`);
    if (twin && branch) {
      twin.branches.push(branch);
      return;
    }
    const way = { from, to: target, branches: branch ? [branch] : [] };
    known.set(`${from} ${target}`, way);
    ways.push(way);
  };
  lead(TRIGGER, firstOf(definition), null);
  for (const [id, node] of Object.entries(nodes)) {
    steps.push({ id, kind: 'node', node });
    for (const [branch, to] of waysOut(definition, id)) lead(id, to, branch);
  }
  return { steps, ways };
}

export function firstOf(definition: JourneyDefinition): string | null {
  return nextOf(definition, START, 'next');
}

/** Where each way out of a step leads; null: the run ends. */
export function waysOut(definition: JourneyDefinition, id: string): [Branch | null, string | null][] {
  const node = definition.nodes[id];
  if (!node) return [];
  const outlets = outletsOf(node);
  return outlets.map((outlet) => [outlets.length === 1 ? null : outlet, nextOf(definition, id, outlet)]);
}
