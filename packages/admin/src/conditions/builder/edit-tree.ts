import { find, newGroup, type GroupNode, type Join, type TreeNode } from './tree.ts';

/** A place among the rows of a group. */
export type Place = { group: number; index: number };

const other = (join: Join): Join => (join === 'all' ? 'any' : 'all');

/** The tree with one node replaced by what `change` makes of it. What did not change stays the same object. */
export function changeNode(root: GroupNode, key: number, change: (node: TreeNode) => TreeNode): GroupNode {
  return mapNode(root, key, change) as GroupNode;
}

function mapNode(node: TreeNode, key: number, change: (node: TreeNode) => TreeNode): TreeNode {
  if (node.key === key) return change(node);
  if (node.kind === 'leaf') return node;
  const children = node.children.map((child) => mapNode(child, key, change));
  return children.every((child, index) => child === node.children[index]) ? node : { ...node, children };
}

export function insertNode(root: GroupNode, { group, index }: Place, node: TreeNode): GroupNode {
  return changeNode(root, group, (target) =>
    target.kind === 'group'
      ? { ...target, children: [...target.children.slice(0, index), node, ...target.children.slice(index)] }
      : target,
  );
}

export function removeNode(root: GroupNode, key: number): GroupNode {
  const parent = find(root, key)?.parent;
  if (!parent) return root;
  return changeNode(root, parent.key, (group) =>
    group.kind === 'group' ? { ...group, children: group.children.filter((child) => child.key !== key) } : group,
  );
}

/** To another place; a group left empty by it goes. Nothing moves into itself. */
export function moveNode(root: GroupNode, key: number, to: Place): GroupNode {
  const found = find(root, key);
  if (!found?.parent || found.node.key === to.group) return root;
  if (found.node.kind === 'group' && find(found.node, to.group)) return root;
  const { node, parent } = found;
  const from = parent.children.indexOf(node);
  // Taken out first, what follows in the same group moves up by one.
  const index = parent.key === to.group && from < to.index ? to.index - 1 : to.index;
  if (parent.key === to.group && index === from) return root;
  const moved = insertNode(removeNode(root, key), { group: to.group, index }, node);
  return withoutEmpty(moved, parent.key);
}

/** Put onto another row: both become a group, joined the other way than the group they stand in. */
export function groupWith(root: GroupNode, key: number, target: number): GroupNode {
  const moved = find(root, key);
  const onto = find(root, target);
  if (!moved?.parent || !onto?.parent || key === target) return root;
  if (moved.node.kind === 'group' && find(moved.node, target)) return root;
  const { join } = onto.parent;
  const without = removeNode(root, key);
  const grouped = changeNode(without, target, (node) => newGroup(other(join), [node, moved.node]));
  return withoutEmpty(grouped, moved.parent.key);
}

/** Into a group of its own, or into the group just before it. */
export function indent(root: GroupNode, key: number): GroupNode {
  const found = find(root, key);
  if (!found?.parent) return root;
  const { node, parent } = found;
  const before = parent.children[parent.children.indexOf(node) - 1];
  if (before?.kind === 'group') return moveNode(root, key, { group: before.key, index: before.children.length });
  return changeNode(root, key, (one) => newGroup(other(parent.join), [one]));
}

/** Out of its group, to just behind it. */
export function outdent(root: GroupNode, key: number): GroupNode {
  const parent = find(root, key)?.parent;
  const above = parent && find(root, parent.key)?.parent;
  if (!parent || !above) return root;
  return moveNode(root, key, { group: above.key, index: above.children.indexOf(parent) + 1 });
}

/** One step up or down as the eye sees it: past a row, into a group that is open, out of it at its end. */
export function step(root: GroupNode, key: number, by: -1 | 1, isOpen: (group: number) => boolean): GroupNode {
  const found = find(root, key);
  if (!found?.parent) return root;
  const { node, parent } = found;
  const index = parent.children.indexOf(node);
  const neighbour = parent.children[index + by];
  if (neighbour?.kind === 'group' && isOpen(neighbour.key)) {
    return moveNode(root, key, { group: neighbour.key, index: by > 0 ? 0 : neighbour.children.length });
  }
  if (neighbour) return moveNode(root, key, { group: parent.key, index: by > 0 ? index + 2 : index - 1 });
  const above = find(root, parent.key)?.parent;
  if (!above) return root;
  const place = above.children.indexOf(parent);
  return moveNode(root, key, { group: above.key, index: by > 0 ? place + 1 : place });
}

/** Dissolve a group: its rows take its place. */
export function ungroup(root: GroupNode, key: number): GroupNode {
  const found = find(root, key);
  const group = found?.node;
  if (!found?.parent || group?.kind !== 'group') return root;
  return changeNode(root, found.parent.key, (parent) =>
    parent.kind === 'group'
      ? { ...parent, children: parent.children.flatMap((child) => (child.key === key ? group.children : [child])) }
      : parent,
  );
}

function withoutEmpty(root: GroupNode, key: number): GroupNode {
  const found = find(root, key);
  if (found?.node.kind !== 'group' || !found.parent || found.node.children.length > 0) return root;
  return withoutEmpty(removeNode(root, key), found.parent.key);
}
