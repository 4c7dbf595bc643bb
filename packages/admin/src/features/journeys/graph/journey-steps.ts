import type { JourneyGraph, JourneyNode } from '@sandmill/contracts';

export const TRIGGER = '$trigger';

export type Branch = 'yes' | 'no' | 'happened' | 'timedOut';
export type Step =
  { id: string; kind: 'trigger' } | { id: string; kind: 'end' } | { id: string; kind: 'node'; node: JourneyNode };
export type Way = { from: string; to: string; branches: Branch[] };
export type Steps = { steps: Step[]; ways: Way[] };

/** A journey as steps and the ways between them; where a way ends, an end stands, so that it can be seen. */
export function journeySteps(graph: JourneyGraph): Steps {
  const steps: Step[] = [{ id: TRIGGER, kind: 'trigger' }];
  const ways: Way[] = [];
  const lead = (from: string, to: string | null, branch: Branch | null): void => {
    const target = to !== null && graph.nodes[to] ? to : `$end:${from}:${branch ?? ''}`;
    if (target !== to) steps.push({ id: target, kind: 'end' });
    const twin = ways.find((way) => way.from === from && way.to === target);
    if (twin && branch) twin.branches.push(branch);
    else ways.push({ from, to: target, branches: branch ? [branch] : [] });
  };
  lead(TRIGGER, graph.start, null);
  for (const [id, node] of Object.entries(graph.nodes)) {
    steps.push({ id, kind: 'node', node });
    for (const [branch, to] of waysOut(node)) lead(id, to, branch);
  }
  return { steps, ways };
}

/** Where each way out of a node leads; null: the run ends. */
export function waysOut(node: JourneyNode): [Branch | null, string | null][] {
  switch (node.kind) {
    case 'split':
      return [
        ['yes', node.yes],
        ['no', node.no],
      ];
    case 'waitForEvent':
      return [
        ['happened', node.happened],
        ['timedOut', node.timedOut],
      ];
    case 'exit':
      return [];
    default:
      return [[null, node.next]];
  }
}
