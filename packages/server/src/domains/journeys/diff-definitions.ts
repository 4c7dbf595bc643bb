import { isDeepStrictEqual } from 'node:util';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { JourneyDiff } from '@sandmill/contracts/api/journeys';

/** What changed between two definitions, part by part. Where a step stands on the canvas is no change of the journey. */
export function diffDefinitions(from: JourneyDefinition, to: JourneyDefinition): JourneyDiff {
  const edge = ({ from: a, outlet, to: b }: JourneyDefinition['edges'][number]): string => `${a} ${outlet} ${b}`;
  const [before, after] = [new Set(from.edges.map(edge)), new Set(to.edges.map(edge))];
  return {
    triggers: diffParts(byId(from.triggers), byId(to.triggers)),
    nodes: diffParts(from.nodes, to.nodes),
    edges: {
      added: to.edges.filter((one) => !before.has(edge(one))),
      removed: from.edges.filter((one) => !after.has(edge(one))),
    },
    settings: fieldsThatDiffer(from.settings, to.settings),
  };
}

function diffParts(from: Record<string, object>, to: Record<string, object>): JourneyDiff['nodes'] {
  const ids = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return ids.flatMap((id): JourneyDiff['nodes'] => {
    const [a, b] = [from[id], to[id]];
    if (!a) return [{ id, change: 'added', fields: [] }];
    if (!b) return [{ id, change: 'removed', fields: [] }];
    const fields = fieldsThatDiffer(a, b).filter((field) => field !== 'position');
    return fields.length > 0 ? [{ id, change: 'changed', fields }] : [];
  });
}

function fieldsThatDiffer(a: object, b: object): string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.filter((key) => !isDeepStrictEqual(Reflect.get(a, key), Reflect.get(b, key)));
}

function byId<T extends { id: string }>(parts: readonly T[]): Record<string, T> {
  return Object.fromEntries(parts.map((part) => [part.id, part]));
}
