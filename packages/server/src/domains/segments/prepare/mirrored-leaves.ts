import { isEventLeaf } from '../accumulators/accumulator-of.ts';
import { leavesOf, type CompiledLeaf } from '../conditions/tree.ts';
import type { Watched } from '../definitions/watched.ts';
import type { World } from '../leaves/leaf-logic.ts';

/** Leaves whose every answer lies in what history mirrors of a person. */
const MIRRORED = new Set<string>([
  'trait',
  'traitDate',
  'tag',
  'consent',
  'identified',
  'firstSeen',
  'lastSeen',
  'randomShare',
  'orders',
  'touch',
  // A reached threshold is read as it was announced: it remembers, so history alone does not tell it.
  'threshold',
]);

/**
 * The leaves that a group asks for, those of the segments and classifications it asks for among them; null when one of
 * them cannot be answered from the mirror (a static list, a score, a device).
 */
export function mirroredLeaves(watched: Watched, world: World): CompiledLeaf[] | null {
  const found = new Map<string, CompiledLeaf>();
  const seen = new Set<Watched>();
  const collect = (group: Watched): boolean => {
    if (seen.has(group)) return true;
    seen.add(group);
    return group.classes
      .flatMap(({ when }) => leavesOf(when))
      .every((leaf) => {
        const { source } = leaf;
        if (isEventLeaf(source) || MIRRORED.has(source.kind)) {
          found.set(leaf.key, leaf);
          return true;
        }
        const other =
          source.kind === 'segment'
            ? world.watchedGroup(`segment:${source.segmentId}`)
            : source.kind === 'stage'
              ? world.watchedClassification(source.classification)
              : undefined;
        return other !== undefined && collect(other);
      });
  };
  return collect(watched) ? [...found.values()] : null;
}

/** Groups whose members the leaves ask for as they were announced. */
export function announcedGroups(leaves: readonly CompiledLeaf[], world: World): string[] {
  return leaves.flatMap(({ source }) => {
    if (source.kind !== 'threshold') return [];
    return world.watchedGroup(`threshold:${source.model}:${source.threshold}`)?.group ?? [];
  });
}

/**
 * A leaf over events without which nobody belongs, now or later: whoever has no such event need not be looked at. null:
 * everybody must be.
 */
export function neededEvents(watched: Watched, now: number): CompiledLeaf | null {
  const [only, ...others] = watched.classes;
  if (!only || others.length > 0) return null;
  const parts = only.when.kind === 'all' ? only.when.of : [only.when];
  for (const part of parts) {
    if (part.kind !== 'leaf' || !part.leaf.accumulator) continue;
    const { accumulator } = part.leaf;
    if (!accumulator.holds(undefined, now) && accumulator.nextChange(undefined, now) === null) return part.leaf;
  }
  return null;
}
