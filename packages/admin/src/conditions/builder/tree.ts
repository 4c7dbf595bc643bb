import { leafSchema, type Condition, type Leaf } from '@sandmill/contracts';
import { isLeaf } from '../words/condition-words.ts';

export type Join = 'all' | 'any';
/** A row of the builder. What waits for a value holds an empty one, which the language refuses. */
export type LeafNode = { key: number; kind: 'leaf'; not: boolean; leaf: Leaf };
export type GroupNode = { key: number; kind: 'group'; not: boolean; join: Join; children: TreeNode[] };
export type TreeNode = LeafNode | GroupNode;

let lastKey = 0;

/** Keys name rows while they are edited and moved; they are never saved. */
function newKey(): number {
  lastKey += 1;
  return lastKey;
}

/** A condition as rows and groups; the root is always a group. Nothing is lost: kinds not known here stay as they are. */
export function toTree(condition: Condition | null): GroupNode {
  if (condition === null) return newGroup('all', []);
  const node = toNode(condition);
  return node.kind === 'group' && !node.not ? node : newGroup('all', [node]);
}

/** A condition as a node to be inserted. */
export function toNode(condition: Condition): TreeNode {
  if (condition.kind === 'not') {
    const inner = toNode(condition.of);
    return inner.not ? { ...newGroup('all', [inner]), not: true } : { ...inner, not: true };
  }
  if (isLeaf(condition)) return newLeaf(condition);
  return newGroup(condition.kind, condition.of.map(toNode));
}

export function newLeaf(leaf: Leaf): LeafNode {
  return { key: newKey(), kind: 'leaf', not: false, leaf };
}

export function newGroup(join: Join, children: TreeNode[]): GroupNode {
  return { key: newKey(), kind: 'group', not: false, join, children };
}

/** The same rows under new keys. */
export function copyOf(node: TreeNode): TreeNode {
  return node.kind === 'leaf'
    ? { ...node, key: newKey() }
    : { ...node, key: newKey(), children: node.children.map(copyOf) };
}

export type Built = {
  /** null: no row yet. */
  condition: Condition | null;
  /** Where in the condition each row and group stands: "/of/1/of/0"; the root is "". */
  paths: Map<number, string>;
};

/** Rows back to a condition. `complete`: without the rows that wait for a value, to be counted while one is typed. */
export function fromTree(root: GroupNode, { complete = false }: { complete?: boolean } = {}): Built {
  const paths = new Map<number, string>();
  const kept = complete ? root.children.filter(isWhole) : root.children;
  paths.set(root.key, '');
  const [only] = kept;
  if (only === undefined) return { condition: null, paths };
  if (kept.length === 1) return { condition: build(only, '', { paths, complete }), paths };
  const of = kept.map((child, index) => build(child, `/of/${index}`, { paths, complete }));
  return { condition: { kind: root.join, of }, paths };
}

type Building = { paths: Map<number, string>; complete: boolean };

function build(node: TreeNode, path: string, building: Building): Condition {
  building.paths.set(node.key, path);
  const inside = node.not ? below(path, 'of') : path;
  const condition: Condition = node.kind === 'leaf' ? node.leaf : buildGroup(node, inside, building);
  return node.not ? { kind: 'not', of: condition } : condition;
}

function buildGroup(node: GroupNode, path: string, building: Building): Condition {
  const kept = building.complete ? node.children.filter(isWhole) : node.children;
  return { kind: node.join, of: kept.map((child, index) => build(child, below(path, `of/${index}`), building)) };
}

const below = (path: string, step: string) => `${path}/${step}`;

/** Does it say something that can be counted? A group does when one of its rows does. */
export function isWhole(node: TreeNode): boolean {
  return node.kind === 'leaf' ? isLeafWhole(node.leaf) : node.children.some(isWhole);
}

/** May it be saved? A kind that this version does not know came from the server. */
export function isLeafWhole(leaf: Leaf): boolean {
  return !isKnownKind(leaf.kind) || leafSchema.safeParse(leaf).success;
}

export function isKnownKind(kind: string): boolean {
  return leafSchema.options.some((option) => option.shape.kind.value === kind);
}

/** Rows that wait for a value, and groups without rows. */
export function unfinished(node: TreeNode): TreeNode[] {
  if (node.kind === 'leaf') return isLeafWhole(node.leaf) ? [] : [node];
  return node.children.length === 0 ? [node] : node.children.flatMap(unfinished);
}

export function countLeaves(node: TreeNode): number {
  return node.kind === 'leaf' ? 1 : node.children.reduce((sum, child) => sum + countLeaves(child), 0);
}

/** The node and its parent, by key. */
export function find(root: GroupNode, key: number): { node: TreeNode; parent: GroupNode | null } | null {
  if (root.key === key) return { node: root, parent: null };
  for (const child of root.children) {
    if (child.key === key) return { node: child, parent: root };
    const inside = child.kind === 'group' ? find(child, key) : null;
    if (inside) return inside;
  }
  return null;
}

/** Groups from the root to the parent of the node, the root first. */
export function groupsAbove(root: GroupNode, key: number): GroupNode[] {
  const found = find(root, key);
  return found?.parent ? [...groupsAbove(root, found.parent.key), found.parent] : [];
}

/** Whether any row, however deep, is such a one. */
export function hasLeaf(node: TreeNode, isSuch: (leaf: Leaf) => boolean): boolean {
  return node.kind === 'leaf' ? isSuch(node.leaf) : node.children.some((child) => hasLeaf(child, isSuch));
}
