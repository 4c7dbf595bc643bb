import { MAX_DEPTH, type Condition, type Leaf } from '@sandmill/contracts';
import { accumulatorOf, isEventLeaf, selectorsOf } from '../accumulators/accumulator-of.ts';
import { eventLeaf } from '../leaves/event-leaf.ts';
import { profileLeaf } from '../leaves/profile-leaf.ts';
import { AppError } from '../../../platform/errors.ts';
import { leafKey } from './canonical.ts';
import { touches } from './touches.ts';
import type { CompiledLeaf, Tree } from './tree.ts';

/** Leaves by key, so that equal leaves of many definitions are one. */
export type LeafPool = Map<string, CompiledLeaf>;

/**
 * Compiles a condition. Leaves are taken from the pool or put there.
 * @throws AppError invalid_definition when it is nested too deeply or cannot be kept exactly.
 */
export function compileCondition(condition: Condition, pool: LeafPool, zone: string, depth = 0): Tree {
  if (depth > MAX_DEPTH) {
    throw new AppError('invalid_definition', `A condition may be nested ${MAX_DEPTH} levels deep, not more.`);
  }
  const compile = (child: Condition): Tree => compileCondition(child, pool, zone, depth + 1);
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map(compile), source: condition };
    case 'not':
      return { kind: 'not', of: compile(condition.of), source: condition };
    default:
      return { kind: 'leaf', leaf: pooledLeaf(condition, pool, zone), source: condition };
  }
}

function pooledLeaf(leaf: Leaf, pool: LeafPool, zone: string): CompiledLeaf {
  // The zone decides how dates without one are read, so it is part of what the leaf counts.
  const key = leafKey(leaf, zone);
  const known = pool.get(key);
  if (known) return known;
  const compiled = compileLeaf(leaf, key, zone);
  pool.set(key, compiled);
  return compiled;
}

function compileLeaf(leaf: Leaf, key: string, zone: string): CompiledLeaf {
  if (isEventLeaf(leaf)) {
    const accumulator = accumulatorOf(leaf, zone);
    const events = selectorsOf(leaf)?.map(({ name }) => name) ?? ['*'];
    return { key, source: leaf, logic: eventLeaf(key, accumulator), accumulator, touches: touches({ events }) };
  }
  const [logic, touched] = profileLeaf(leaf);
  return { key, source: leaf, logic, accumulator: null, touches: touches(touched) };
}
