import { CHANNELS } from '@sandmill/contracts';
import type { CompiledLeaf, Tree } from '../conditions/tree.ts';
import { leavesOf } from '../conditions/tree.ts';
import { memberSql } from './twins/membership-twins.ts';
import { reachableTwin } from './twins/reachable-twin.ts';
import { twinOf } from './twins/twin-of.ts';
import { nowSql, workspaceSql, type TwinContext } from './twins/twin.ts';

/** A part of a definition by its place in it: "" the whole, "/of/0" its first part. */
export type TreeNode = { path: string; tree: Tree };

export const SAMPLE_SIZE = 10;

/** Every part of a tree in the order of writing, the whole first. */
export function nodesOf(tree: Tree, path = ''): TreeNode[] {
  if (tree.kind === 'leaf') return [{ path, tree }];
  const children = tree.kind === 'not' ? [tree.of] : tree.of;
  const place = (i: number): string => (tree.kind === 'not' ? `${path}/of` : `${path}/of/${i}`);
  return [{ path, tree }, ...children.flatMap((child, i) => nodesOf(child, place(i)))];
}

/** Leaves that cannot be asked in ClickHouse. */
export function leavesWithoutTwin(tree: Tree, context: TwinContext): CompiledLeaf[] {
  return [...new Set(leavesOf(tree))].filter((leaf) => twinOf(leaf, context) === null);
}

/** The truth of a tree as an expression over the columns of `truthsSql`. */
export function treeTruthSql(tree: Tree, leaves: readonly CompiledLeaf[]): string {
  switch (tree.kind) {
    case 'leaf':
      return `l${leaves.indexOf(tree.leaf)}`;
    case 'not':
      return `(not ${treeTruthSql(tree.of, leaves)})`;
    case 'all':
    case 'any':
      return joined(
        tree.of.map((child) => treeTruthSql(child, leaves)),
        tree.kind,
      );
  }
}

/** One row per contact: its id and columns named, and for each leaf whether it holds (`l0`, `l1`, ...). */
export function truthsSql(
  leaves: readonly CompiledLeaf[],
  context: TwinContext,
  { columns = [], where = [] }: { columns?: readonly string[]; where?: readonly string[] } = {},
): string {
  const truths = leaves.map((leaf, place) => `${twinOf(leaf, context) ?? '(1 = 0)'} as l${place}`);
  const bounds = [`workspace_id = ${workspaceSql(context)}`, ...where];
  return `select ${['contact_id', ...columns, ...truths].join(',\n  ')}
from contact_profiles final
where ${bounds.join(' and ')}`;
}

export type PreviewAsked = {
  /** Parts to be counted, the whole first. */
  nodes: readonly TreeNode[];
  /** A segment that the definition is held against. */
  compareWith: number | null;
};

/**
 * One query that counts everything a preview shows: a row with `total`, `n0`, `n1`, ... (parts by themselves), `r1`,
 * ... (parts of an `all`, but its first, with those before them), `email`, `sms`, `whatsapp`, `push`, `sample` (ids), and, where a
 * segment is compared with, `enter`, `leave_`, `stay`.
 */
export function previewSql(tree: Tree, context: TwinContext, { nodes, compareWith }: PreviewAsked): string {
  const leaves = [...new Set(leavesOf(tree))];
  const truth = (node: Tree): string => treeTruthSql(node, leaves);
  const whole = truth(tree);
  const columns = ['email', 'phone', 'consents', `cityHash64(contact_id) as place`];
  if (compareWith !== null) columns.push(`${memberSql(`segment:${compareWith}`, 'true', context)} as was`);
  const before = remainders(nodes, truth);
  const counts = [
    'count() as total',
    ...nodes.map(({ tree: node }, i) => `countIf(${truth(node)}) as n${i}`),
    ...nodes.flatMap((node, i) => {
      const left = before.get(node);
      return left === undefined ? [] : [`countIf(${left}) as r${i}`];
    }),
    ...reachableCounts(context).map(({ channel, test }) => `countIf(holds and ${test}) as ${channel}`),
    `arrayMap(x -> toString(x.2), groupArraySortedIf(${SAMPLE_SIZE})((place, contact_id), holds)) as sample`,
    ...(compareWith === null
      ? []
      : [
          'countIf(holds and not was) as enter',
          'countIf(was and not holds) as leave_',
          'countIf(holds and was) as stay',
        ]),
  ];
  return `select ${counts.join(',\n  ')}
from (select *, ${whole} as holds from (
${truthsSql(leaves, context, { columns })}
))`;
}

/** How many people known by the instant of the context a tree was true of: a row with `n`. */
export function countThenSql(tree: Tree, context: TwinContext): string {
  const leaves = [...new Set(leavesOf(tree))];
  const known = `first_seen <= fromUnixTimestamp64Milli(${nowSql(context)}, 'UTC')`;
  return `select countIf(${treeTruthSql(tree, leaves)}) as n from (
${truthsSql(leaves, context, { where: [known] })}
)`;
}

/** Of whom a tree is true now: rows `id`. */
export function matchingSql(tree: Tree, context: TwinContext): string {
  const leaves = [...new Set(leavesOf(tree))];
  return `select toString(contact_id) as id from (
${truthsSql(leaves, context)}
) where ${treeTruthSql(tree, leaves)}`;
}

/** Two trees side by side: a row with `total`, `both`, `only_a`, `only_b`. */
export function overlapSql([a, b]: readonly [Tree, Tree], context: TwinContext): string {
  const leaves = [...new Set([...leavesOf(a), ...leavesOf(b)])];
  const [inA, inB] = [treeTruthSql(a, leaves), treeTruthSql(b, leaves)];
  return `select count() as total, countIf(${inA} and ${inB}) as both, countIf(${inA} and not ${inB}) as only_a,
  countIf(${inB} and not ${inA}) as only_b from (
${truthsSql(leaves, context)}
)`;
}

/** Of a part of an `all`: itself and those before it. */
function remainders(nodes: readonly TreeNode[], truth: (tree: Tree) => string): Map<TreeNode, string> {
  const byTree = new Map(nodes.map((node) => [node.path, node]));
  const found = new Map<TreeNode, string>();
  for (const { path, tree } of nodes) {
    if (tree.kind !== 'all') continue;
    const parts: string[] = [];
    for (const [i, child] of tree.of.entries()) {
      parts.push(truth(child));
      const node = byTree.get(`${path}/of/${i}`);
      if (node && i > 0) found.set(node, joined(parts, 'all'));
    }
  }
  return found;
}

/** Who can be written to on each channel. */
function reachableCounts(context: TwinContext): { channel: string; test: string }[] {
  return CHANNELS.map((channel) => ({ channel, test: reachableTwin({ channel, purpose: 'marketing' }, context) }));
}

function joined(parts: readonly string[], kind: 'all' | 'any'): string {
  if (parts.length === 0) return kind === 'all' ? '(1 = 1)' : '(1 = 0)';
  return `(${parts.join(kind === 'all' ? ' and ' : ' or ')})`;
}
