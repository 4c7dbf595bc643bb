import type { Condition, Leaf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Accumulator } from '../accumulators/with-future.ts';
import type { LeafLogic, World } from '../leaves/leaf-logic.ts';
import type { CountedLeaf } from '../accumulators/counted-leaf.ts';
import type { Touches } from './touches.ts';

export type CompiledLeaf = {
  key: string;
  /** What was compiled: a leaf of the language, or a counter that scores and interests keep for themselves. */
  source: Leaf | CountedLeaf;
  logic: LeafLogic;
  /** Only of leaves over events. */
  accumulator: Accumulator | null;
  touches: Touches;
};

/** A condition ready to be asked. */
export type Tree =
  | { kind: 'leaf'; leaf: CompiledLeaf; source: Condition }
  | { kind: 'all' | 'any'; of: Tree[]; source: Condition }
  | { kind: 'not'; of: Tree; source: Condition };

/**
 * So far ahead a change is looked for. Two yearly dates that never fall together turn for ever: 10,000 turns of one
 * asked of another took a minute for one person. A deadline that turns out to change nothing is harmless: then the
 * search goes on from there.
 */
export const SEARCH_HORIZON_MS = 3 * 366 * 86_400_000;

/** Whether the condition is true of the contact at the instant. `all` of nothing is true, `any` of nothing false. */
export function treeHolds(tree: Tree, record: ContactRecord, now: number, world: World): boolean {
  switch (tree.kind) {
    case 'leaf':
      return tree.leaf.logic.holds(record, now, world);
    case 'not':
      return !treeHolds(tree.of, record, now, world);
    case 'all':
      return tree.of.every((child) => treeHolds(child, record, now, world));
    case 'any':
      return tree.of.some((child) => treeHolds(child, record, now, world));
  }
}

/**
 * The first instant after now at which the whole changes if nothing else happens; null: never. Past the horizon it may
 * be an instant at which nothing changes yet.
 *
 * An `all` that holds ends with the first child that ends. One that does not hold can begin only when every child
 * that is false now has become true, so the search leaps to the last of them and looks again. `any` is the mirror.
 */
export function treeNextChange(tree: Tree, record: ContactRecord, now: number, world: World): number | null {
  if (tree.kind === 'leaf') return tree.leaf.logic.nextChange(record, now, world);
  if (tree.kind === 'not') return treeNextChange(tree.of, record, now, world);
  const children = tree.of;
  // For `any`, read true as false: it is the `all` of the opposites.
  const decisive = tree.kind === 'any';
  const isOpen = (child: Tree, at: number): boolean => treeHolds(child, record, at, world) === decisive;
  let at = now;
  if (!children.some((child) => isOpen(child, at))) return earliest(children, record, { now, world });
  while (at - now <= SEARCH_HORIZON_MS) {
    let leap = at;
    for (const child of children) {
      if (!isOpen(child, at)) continue;
      const next = treeNextChange(child, record, at, world);
      if (next === null) return null;
      leap = Math.max(leap, next);
    }
    if (leap === at) return at;
    at = leap;
  }
  return at;
}

/** The leaves of a tree, each once for each place. */
export function leavesOf(tree: Tree): CompiledLeaf[] {
  switch (tree.kind) {
    case 'leaf':
      return [tree.leaf];
    case 'not':
      return leavesOf(tree.of);
    default:
      return tree.of.flatMap(leavesOf);
  }
}

function earliest(
  children: readonly Tree[],
  record: ContactRecord,
  { now, world }: { now: number; world: World },
): number | null {
  let first: number | null = null;
  for (const child of children) {
    const next = treeNextChange(child, record, now, world);
    if (next !== null && (first === null || next < first)) first = next;
  }
  return first;
}
