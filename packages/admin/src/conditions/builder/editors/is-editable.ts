import type { Leaf } from '@sandmill/contracts';

const EDITABLE: ReadonlySet<string> = new Set<Leaf['kind']>([
  'trait',
  'tag',
  'consent',
  'eventCount',
  'eventAggregate',
  'eventEdge',
  'sequence',
  'orders',
  'firstSeen',
  'lastSeen',
  'segment',
  'stage',
  'randomShare',
  'identified',
  'traitDate',
  'traitChanged',
  'traitHeld',
  'message',
  'eventNth',
  'reachable',
  'touch',
  'geo',
  'device',
  'company',
  'score',
  'affinity',
  'threshold',
  'prediction',
]);

/** Kinds of a later version are shown in words and kept as they are. */
export function isEditable(leaf: Leaf): boolean {
  return EDITABLE.has(leaf.kind);
}
