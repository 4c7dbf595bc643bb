import type { JourneyDefinition } from '@sandmill/contracts';
import { firstOf, TRIGGER, waysOut, type Branch, type Step } from './journey-steps.ts';

/** A step in the list; what each way out leads to is indented under it. A step told before is only named. */
export type OutlineItem =
  { kind: 'step'; step: Step; branches: { branch: Branch; items: OutlineItem[] }[] } | { kind: 'again'; id: string };

/** A journey as an indented list, for narrow screens and for reading aloud. */
export function journeyOutline(definition: JourneyDefinition): OutlineItem[] {
  const told = new Set<string>();
  const trigger: OutlineItem = { kind: 'step', step: { id: TRIGGER, kind: 'trigger' }, branches: [] };
  const walk = (start: string | null, from: string): OutlineItem[] => {
    const items: OutlineItem[] = [];
    let id = start;
    let before = from;
    for (;;) {
      const node = id === null ? undefined : definition.nodes[id];
      if (id === null || !node) return [...items, end(before)];
      if (told.has(id)) return [...items, { kind: 'again', id }];
      told.add(id);
      const ways = waysOut(definition, id);
      const branches = ways.flatMap(([branch, to]) => (branch ? [{ branch, to }] : []));
      const step: Step = { id, kind: 'node', node };
      const here = id;
      items.push({
        kind: 'step',
        step,
        branches: branches.map(({ branch, to }) => ({ branch, items: walk(to, `${here}:${branch}`) })),
      });
      if (branches.length > 0 || ways.length === 0) return items;
      before = id;
      id = ways[0]?.[1] ?? null;
    }
  };
  return [trigger, ...walk(firstOf(definition), TRIGGER)];
}

function end(from: string): OutlineItem {
  return { kind: 'step', step: { id: `$end:${from}`, kind: 'end' }, branches: [] };
}
