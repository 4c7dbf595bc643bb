import type { Condition, Leaf } from './condition.ts';
import { durationMs, type CountComparison } from './condition-parts.ts';
import { allNumbers, has, intersect, numbersThat, type NumberKind } from './number-sets.ts';
import { excludeEachOther } from './value-rules.ts';

/**
 * A part of a condition that can only ever be true, or never. `empty_group`: nothing in it; `impossible_count`,
 * `any_count`: what is asked of a number decides without looking; `no_event`: no event can satisfy all its filters;
 * `no_share`, `whole_share`; `exclude_each_other`: parts that cannot hold together, or one of which always does;
 * `opposites`: a part beside its own opposite; `of_parts`: follows from the parts within.
 */
export type Certainty = {
  path: (string | number)[];
  verdict: 'always' | 'never';
  code:
    | 'empty_group'
    | 'impossible_count'
    | 'any_count'
    | 'no_event'
    | 'no_share'
    | 'whole_share'
    | 'exclude_each_other'
    | 'opposites'
    | 'of_parts';
};

type Found = Pick<Certainty, 'verdict' | 'code'> | null;
type Part = { leaf: Leaf; negated: boolean };

/**
 * Parts of a condition that are certain, from the outside in; the first with an empty path speaks of the whole. Pure
 * reasoning about the condition: never wrong, but it does not find everything.
 */
export function certainties(condition: Condition): Certainty[] {
  const found: Certainty[] = [];
  judge(condition, [], found);
  return found.sort((a, b) => a.path.length - b.path.length);
}

function judge(node: Condition, path: (string | number)[], found: Certainty[]): Found {
  const own = judgeNode(node, path, found);
  if (own) found.push({ path, ...own });
  return own;
}

function judgeNode(node: Condition, path: (string | number)[], found: Certainty[]): Found {
  if (node.kind === 'not') {
    const inner = judge(node.of, [...path, 'of'], found);
    return inner && { verdict: opposite(inner.verdict), code: 'of_parts' };
  }
  if (node.kind !== 'all' && node.kind !== 'any') return judgeLeaf(node);
  // For `any` read true as false: it is the `all` of the opposites.
  const [decided, exhausted] = node.kind === 'all' ? (['never', 'always'] as const) : (['always', 'never'] as const);
  if (node.of.length === 0) return { verdict: exhausted, code: 'empty_group' };
  const verdicts = node.of.map((child, i) => judge(child, [...path, 'of', i], found)?.verdict);
  if (verdicts.includes(decided)) return { verdict: decided, code: 'of_parts' };
  if (verdicts.every((verdict) => verdict === exhausted)) return { verdict: exhausted, code: 'of_parts' };
  const code = judgeTogether(node.of, node.kind);
  return code && { verdict: decided, code };
}

function judgeLeaf(leaf: Leaf): Found {
  if (leaf.kind === 'randomShare') {
    if (leaf.from >= leaf.to) return { verdict: 'never', code: 'no_share' };
    return leaf.from === 0 && leaf.to === 1 ? { verdict: 'always', code: 'whole_share' } : null;
  }
  const number = numberOf(leaf);
  const isImpossible = 'event' in leaf && leaf.event.where !== undefined && noValueFits(leaf.event.where);
  if (!number) return isImpossible ? { verdict: 'never', code: 'no_event' } : null;
  const { is, kind, mayMiss } = number;
  const fits = numbersThat(is, kind);
  if (isImpossible) return { verdict: !mayMiss && has(fits, 0) ? 'always' : 'never', code: 'no_event' };
  if (fits.length === 0) return { verdict: 'never', code: 'impossible_count' };
  return !mayMiss && numbersThat(is, kind, true).length === 0 ? { verdict: 'always', code: 'any_count' } : null;
}

function noValueFits(
  where: readonly { path: string[]; is: Parameters<typeof excludeEachOther>[0][number]['is'] }[],
): boolean {
  const byPath = groupBy(where, ({ path }) => JSON.stringify(path));
  return byPath.some((filters) => excludeEachOther(filters.map(({ is }) => ({ is, negated: false }))));
}

/** Looks for parts of a group that decide it together. */
function judgeTogether(children: readonly Condition[], kind: 'all' | 'any'): Certainty['code'] | null {
  const texts = new Set(children.map(canonical));
  if (children.some((child) => texts.has(canonical(child.kind === 'not' ? child.of : { kind: 'not', of: child })))) {
    return 'opposites';
  }
  const parts = partsOf(children, kind).map(({ leaf, negated }) => ({ leaf, negated: negated !== (kind === 'any') }));
  const subjects = groupBy(parts, ({ leaf }) => subjectOf(leaf));
  return subjects.some((same) => same.length > 1 && cannotBeTogether(same)) ? 'exclude_each_other' : null;
}

/** Leaves that the group joins, through groups of its own kind, with `not` taken off. */
function partsOf(children: readonly Condition[], kind: 'all' | 'any'): Part[] {
  return children.flatMap((child): Part[] => {
    if (child.kind === kind) return partsOf(child.of, kind);
    if (child.kind === 'not') return isLeaf(child.of) ? [{ leaf: child.of, negated: true }] : [];
    return isLeaf(child) ? [{ leaf: child, negated: false }] : [];
  });
}

/** Whether questions about one subject cannot all be answered yes. */
function cannotBeTogether(parts: readonly Part[]): boolean {
  const [first] = parts;
  if (!first) return false;
  const number = numberOf(first.leaf);
  if (number) {
    if (number.mayMiss && parts.every(({ negated }) => negated)) return false;
    let left = allNumbers(number.kind);
    for (const { leaf, negated } of parts) {
      const is = numberOf(leaf)?.is;
      if (is) left = intersect(left, numbersThat(is, number.kind, negated));
    }
    return left.length === 0;
  }
  const positive = parts.filter(({ negated }) => !negated);
  switch (first.leaf.kind) {
    case 'trait':
    case 'geo':
    case 'company':
    case 'touch':
      return excludeEachOther(
        parts.flatMap(({ leaf, negated }) => ('is' in leaf ? [{ is: leaf.is as never, negated }] : [])),
      );
    case 'consent':
    case 'stage':
      return new Set(positive.map(({ leaf }) => canonical(leaf))).size > 1;
    case 'firstSeen':
    case 'lastSeen':
      return noAgeFits(parts);
    default:
      return false;
  }
}

/** Somebody whose clock is fast is seen some minutes from now: then neither "within" nor "not within" holds. */
function noAgeFits(parts: readonly Part[]): boolean {
  if (parts.every(({ negated }) => negated)) return false;
  let atLeast = 0;
  let below = Number.POSITIVE_INFINITY;
  for (const { leaf, negated } of parts) {
    if (leaf.kind !== 'firstSeen' && leaf.kind !== 'lastSeen') continue;
    const length = durationMs(leaf.duration);
    if ((leaf.op === 'withinLast') !== negated) below = Math.min(below, length);
    else atLeast = Math.max(atLeast, length);
  }
  return below <= atLeast;
}

type AskedNumber = {
  is: CountComparison;
  kind: NumberKind;
  /** Without events or orders there is no number. */ mayMiss: boolean;
};

function numberOf(leaf: Leaf): AskedNumber | null {
  switch (leaf.kind) {
    case 'eventCount':
    case 'message':
      return { is: leaf.count, kind: 'count', mayMiss: false };
    case 'sequence':
      return { is: leaf.count ?? { op: 'gte', value: 1 }, kind: 'count', mayMiss: false };
    case 'eventAggregate':
      if (leaf.aggregate === 'distinct') return { is: leaf.is, kind: 'count', mayMiss: false };
      return { is: leaf.is, kind: 'figure', mayMiss: leaf.aggregate !== 'sum' };
    case 'orders':
      if (leaf.figure === 'count') return { is: leaf.is, kind: 'count', mayMiss: false };
      return leaf.figure === 'revenue' || leaf.figure === 'average' || leaf.figure === 'largest'
        ? { is: leaf.is, kind: 'figure', mayMiss: leaf.figure !== 'revenue' }
        : { is: leaf.is, kind: 'count', mayMiss: true };
    default:
      return null;
  }
}

/** What a leaf asks about, without what it asks of it. */
function subjectOf(leaf: Leaf): string {
  const { is: _is, count: _count, ...subject } = leaf as Leaf & { is?: unknown; count?: unknown };
  if (leaf.kind === 'consent') return canonical({ ...leaf, state: '' });
  if (leaf.kind === 'stage') return canonical({ ...leaf, value: '' });
  if (leaf.kind === 'firstSeen' || leaf.kind === 'lastSeen') return leaf.kind;
  return canonical(subject);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function isLeaf(node: Condition): node is Leaf {
  return node.kind !== 'all' && node.kind !== 'any' && node.kind !== 'not';
}

function opposite(verdict: Certainty['verdict']): Certainty['verdict'] {
  return verdict === 'always' ? 'never' : 'always';
}
