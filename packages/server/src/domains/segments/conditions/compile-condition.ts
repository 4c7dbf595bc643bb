import type { Condition, Leaf } from '@sandmill/contracts';
import { accumulatorOf } from '../accumulators/accumulator-of.ts';
import { eventLeaf } from '../leaves/event-leaf.ts';
import type { LeafLogic } from '../leaves/leaf-logic.ts';
import { segmentLeaf, stageLeaf } from '../leaves/membership-leaf.ts';
import { ordersLeaf } from '../leaves/orders-leaf.ts';
import { consentLeaf, identifiedLeaf, randomShareLeaf, seenLeaf, tagLeaf } from '../leaves/profile-leaves.ts';
import { traitLeaf, ZONE_TRAIT } from '../leaves/trait-leaf.ts';
import { AppError } from '../../../platform/errors.ts';
import { leafKey } from './canonical.ts';
import { touches, type Touches } from './touches.ts';
import type { CompiledLeaf, Tree } from './tree.ts';

/** Leaves by key, so that equal leaves of many definitions are one. */
export type LeafPool = Map<string, CompiledLeaf>;

const MAX_DEPTH = 40;

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
  switch (leaf.kind) {
    case 'eventCount':
    case 'eventAggregate':
    case 'eventEdge':
    case 'sequence': {
      const accumulator = accumulatorOf(leaf, zone);
      const selectors = leaf.kind === 'sequence' ? [leaf.first, leaf.then] : [leaf.event];
      const events = selectors.map(({ name }) => name);
      return { key, source: leaf, logic: eventLeaf(key, accumulator), accumulator, touches: touches({ events }) };
    }
    default: {
      const [logic, touched] = profileLeaf(leaf);
      return { key, source: leaf, logic, accumulator: null, touches: touches(touched) };
    }
  }
}

type ProfileLeaf = Exclude<Leaf, { kind: 'eventCount' | 'eventAggregate' | 'eventEdge' | 'sequence' }>;

function profileLeaf(leaf: ProfileLeaf): [LeafLogic, Partial<Touches>] {
  switch (leaf.kind) {
    case 'trait':
      return [traitLeaf(leaf), { traits: [leaf.path[0] ?? '', ZONE_TRAIT] }];
    case 'tag':
      return [tagLeaf(leaf), { tags: true }];
    case 'consent':
      return [consentLeaf(leaf), { consent: true }];
    case 'identified':
      return [identifiedLeaf(), { identified: true }];
    case 'orders':
      return [ordersLeaf(leaf), { orders: true }];
    case 'firstSeen':
      return [seenLeaf(leaf), { firstSeen: true }];
    case 'lastSeen':
      return [seenLeaf(leaf), { lastSeen: true }];
    case 'segment':
      return [segmentLeaf(leaf), { definitions: [`segment:${leaf.segmentId}`] }];
    case 'stage':
      return [stageLeaf(leaf), { definitions: [`stage:${leaf.classification}`] }];
    case 'randomShare':
      return [randomShareLeaf(leaf), {}];
  }
}
