import { leavesOf, type CompiledLeaf } from '../conditions/tree.ts';
import type { Watched } from './watched.ts';

/**
 * Which leaves an event can touch and which definitions a change can touch, so that the cost of an event follows the
 * definitions it concerns, not their number. Definitions are given by their place in the order of dependency.
 */
export type TouchIndex = {
  /** Leaves with a state to keep that an event of this name may change. */
  leavesOfEvent(name: string): readonly CompiledLeaf[];
  /** Definitions that ask the leaf, directly or through others. */
  ofLeaf(key: string): readonly number[];
  ofTrait(key: string): readonly number[];
  /** Definitions that ask whether a threshold ("b2c:hot") is reached. */
  ofThreshold(name: string): readonly number[];
  readonly tags: readonly number[];
  readonly consent: readonly number[];
  readonly orders: readonly number[];
  readonly addresses: readonly number[];
  readonly touch: readonly number[];
  readonly place: readonly number[];
  readonly devices: readonly number[];
  readonly company: readonly number[];
  readonly predictions: readonly number[];
  readonly identified: readonly number[];
  readonly firstSeen: readonly number[];
  readonly lastSeen: readonly number[];
};

/** Event names come from outside: the cache must not grow without end. */
const MAX_CACHED_NAMES = 5_000;
const NONE: readonly number[] = [];

export function buildTouchIndex(
  watched: readonly Watched[],
  leaves: ReadonlyMap<string, CompiledLeaf>,
  find: (key: string) => Watched | undefined,
): TouchIndex {
  const known = new Map<Watched, ReadonlySet<CompiledLeaf>>();
  const leavesByDefinition = watched.map((definition) => [...allLeaves(definition, find, known)]);
  const where = (test: (leaf: CompiledLeaf) => boolean): number[] =>
    watched.flatMap(({ index }) => (leavesByDefinition[index]?.some(test) ? [index] : []));
  const byLeaf = new Map([...leaves.keys()].map((key) => [key, where((leaf) => leaf.key === key)]));
  const traits = new Set([...leaves.values()].flatMap((leaf) => leaf.touches.traits));
  const byTrait = new Map([...traits].map((trait) => [trait, where((leaf) => leaf.touches.traits.includes(trait))]));
  const asked = new Set([...leaves.values()].flatMap((leaf) => leaf.touches.definitions));
  const thresholds = [...asked].filter((key) => key.startsWith('threshold:'));
  const byThreshold = new Map(thresholds.map((key) => [key, where((leaf) => leaf.touches.definitions.includes(key))]));
  return {
    leavesOfEvent: leavesByEvent([...leaves.values()].filter((leaf) => leaf.accumulator !== null)),
    ofLeaf: (key) => byLeaf.get(key) ?? NONE,
    ofTrait: (key) => byTrait.get(key) ?? NONE,
    ofThreshold: (name) => byThreshold.get(`threshold:${name}`) ?? NONE,
    tags: where((leaf) => leaf.touches.tags),
    consent: where((leaf) => leaf.touches.consent),
    orders: where((leaf) => leaf.touches.orders),
    addresses: where((leaf) => leaf.touches.addresses),
    touch: where((leaf) => leaf.touches.touch),
    place: where((leaf) => leaf.touches.place),
    devices: where((leaf) => leaf.touches.devices),
    company: where((leaf) => leaf.touches.company),
    predictions: where((leaf) => leaf.touches.predictions),
    identified: where((leaf) => leaf.touches.identified),
    firstSeen: where((leaf) => leaf.touches.firstSeen),
    lastSeen: where((leaf) => leaf.touches.lastSeen),
  };
}

/** The leaves of a definition and of those it asks, each once; a definition that many ask is looked through once. */
function allLeaves(
  definition: Watched,
  find: (key: string) => Watched | undefined,
  known: Map<Watched, ReadonlySet<CompiledLeaf>>,
): ReadonlySet<CompiledLeaf> {
  const before = known.get(definition);
  if (before) return before;
  const found = new Set<CompiledLeaf>();
  known.set(definition, found);
  for (const leaf of definition.classes.flatMap(({ when }) => leavesOf(when))) {
    found.add(leaf);
    for (const key of leaf.touches.definitions) {
      const asked = find(key);
      if (asked) for (const one of allLeaves(asked, find, known)) found.add(one);
    }
  }
  return found;
}

function leavesByEvent(leaves: readonly CompiledLeaf[]): TouchIndex['leavesOfEvent'] {
  const cache = new Map<string, CompiledLeaf[]>();
  const isMeant = (leaf: CompiledLeaf, name: string): boolean =>
    leaf.touches.events.some((event) => (event.endsWith('*') ? name.startsWith(event.slice(0, -1)) : name === event));
  return (name) => {
    const known = cache.get(name);
    if (known) return known;
    if (cache.size >= MAX_CACHED_NAMES) cache.clear();
    const found = leaves.filter((leaf) => isMeant(leaf, name));
    cache.set(name, found);
    return found;
  };
}
