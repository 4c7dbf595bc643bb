import type { Condition } from '@sandmill/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupWith, indent, moveNode, outdent, removeNode, step, ungroup } from './edit-tree.ts';
import { change, redo, startHistory, undo } from './history.ts';
import { countLeaves, find, fromTree, toTree, unfinished, type GroupNode, type TreeNode } from './tree.ts';

const tag = (name: string): Condition => ({ kind: 'tag', tag: name });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });

/** Random conditions over the tags a to e. */
const conditions = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', 'd', 'e').map(tag),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((of) => all(...of)),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((of) => any(...of)),
    tie('node').map(not),
  ),
})).node;

function holds(condition: Condition, tags: string): boolean {
  switch (condition.kind) {
    case 'tag':
      return tags.includes(condition.tag);
    case 'all':
      return condition.of.every((part) => holds(part, tags));
    case 'any':
      return condition.of.some((part) => holds(part, tags));
    case 'not':
      return !holds(condition.of, tags);
    default:
      throw new Error(condition.kind);
  }
}

const keysOf = (node: TreeNode): number[] => [
  node.key,
  ...(node.kind === 'group' ? node.children.flatMap(keysOf) : []),
];
const namesOf = (node: TreeNode): string[] =>
  node.kind === 'leaf' ? [node.leaf.kind === 'tag' ? node.leaf.tag : '?'] : node.children.flatMap(namesOf);
const rowOf = (root: GroupNode, name: string): number => {
  const row = keysOf(root).find((key) => {
    const node = find(root, key)?.node;
    return node?.kind === 'leaf' && node.leaf.kind === 'tag' && node.leaf.tag === name;
  });
  if (row === undefined) throw new Error(name);
  return row;
};
const written = (root: GroupNode) => fromTree(root).condition;

describe('rows of a condition', () => {
  it('mean the same as the condition', () => {
    fc.assert(
      fc.property(conditions, fc.subarray(['a', 'b', 'c', 'd', 'e']), (condition, tags) => {
        const back = written(toTree(condition));
        expect(back && holds(back, tags.join(''))).toBe(holds(condition, tags.join('')));
      }),
    );
  });

  it('give back what they were made of, apart from groups of one and double opposites', () => {
    const plain = fc.letrec<{ node: Condition; group: Condition; leaf: Condition }>((tie) => ({
      leaf: fc.constantFrom('a', 'b', 'c').map(tag),
      group: fc
        .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('node'), { minLength: 2, maxLength: 4 }))
        .map(([kind, of]) => ({ kind, of })),
      node: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('leaf').map(not), tie('group'), tie('group').map(not)),
    })).node;
    fc.assert(
      fc.property(plain, (condition) => {
        expect(written(toTree(condition))).toEqual(condition);
      }),
    );
  });

  it('tell where in the condition each of them stands', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const tree = toTree(condition);
        const { condition: whole, paths } = fromTree(tree);
        for (const [key, path] of paths) {
          const node = find(tree, key)?.node;
          if (node?.kind !== 'leaf') continue;
          let place: unknown = whole;
          for (const at of path.split('/').slice(1)) place = (place as Record<string, unknown>)[at];
          expect(place).toEqual(node.not ? not(node.leaf) : node.leaf);
        }
      }),
    );
  });

  it('without rows there is no condition', () => {
    expect(written(toTree(null))).toBeNull();
  });

  it('are counted without those that wait for a value', () => {
    const tree = toTree(all(tag('a'), tag(''), any(tag(''))));
    expect(fromTree(tree, { complete: true }).condition).toEqual(tag('a'));
    expect(unfinished(tree)).toHaveLength(2);
  });
});

describe('moving rows', () => {
  it('loses none and doubles none, whatever the order of moves', () => {
    const moves = fc.array(fc.tuple(fc.nat(5), fc.nat(30), fc.nat(30), fc.nat(4)), { maxLength: 12 });
    fc.assert(
      fc.property(conditions, moves, (condition, list) => {
        let tree = toTree(all(tag('a'), condition));
        const before = namesOf(tree).sort();
        for (const [act, a, b, index] of list) {
          const keys = keysOf(tree);
          const key = keys[a % keys.length] ?? 0;
          const target = keys[b % keys.length] ?? 0;
          const acts = [
            () => moveNode(tree, key, { group: target, index }),
            () => groupWith(tree, key, target),
            () => indent(tree, key),
            () => outdent(tree, key),
            () => step(tree, key, index % 2 === 0 ? 1 : -1, () => true),
            () => ungroup(tree, key),
          ];
          // Only groups take rows in.
          if (act === 0 && find(tree, target)?.node.kind !== 'group') continue;
          tree = acts[act]?.() ?? tree;
        }
        expect(namesOf(tree).sort()).toEqual(before);
        expect(new Set(keysOf(tree)).size).toBe(keysOf(tree).length);
        expect(countLeaves(tree)).toBe(before.length);
      }),
    );
  });

  it('steps past a row, into an open group, and out at its end', () => {
    const tree = toTree(all(tag('a'), any(tag('b'), tag('c')), tag('d')));
    const a = rowOf(tree, 'a');
    const inside = step(tree, a, 1, () => true);
    expect(written(inside)).toEqual(all(any(tag('a'), tag('b'), tag('c')), tag('d')));
    expect(written(step(inside, rowOf(inside, 'c'), 1, () => true))).toEqual(
      all(any(tag('a'), tag('b')), tag('c'), tag('d')),
    );
    expect(written(step(tree, a, 1, () => false))).toEqual(all(any(tag('b'), tag('c')), tag('a'), tag('d')));
  });

  it('puts a row onto another as a group joined the other way', () => {
    const tree = toTree(all(tag('a'), tag('b'), tag('c')));
    expect(written(groupWith(tree, rowOf(tree, 'c'), rowOf(tree, 'a')))).toEqual(
      all(any(tag('a'), tag('c')), tag('b')),
    );
  });

  it('a group goes with its last row', () => {
    const tree = toTree(all(tag('a'), any(tag('b'))));
    expect(written(outdent(tree, rowOf(tree, 'b')))).toEqual(all(tag('a'), tag('b')));
    expect(written(removeNode(tree, rowOf(tree, 'a')))).toEqual(any(tag('b')));
  });
});

describe('undo and redo', () => {
  it('go back and forth, one step for one value typed', () => {
    let history = startHistory('');
    for (const text of ['T', 'To', 'Tor']) history = change(history, text, 'typing');
    history = change(history, 'Tor, Asti', 'values');
    history = undo(history);
    expect(history.now).toBe('Tor');
    history = undo(history);
    expect(history.now).toBe('');
    history = redo(redo(redo(history)));
    expect(history.now).toBe('Tor, Asti');
    expect(change(undo(history), 'Alba', null).future).toEqual([]);
  });
});
