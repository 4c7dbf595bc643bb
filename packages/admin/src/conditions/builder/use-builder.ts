import type { Condition } from '@sandmill/contracts';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { BuilderActs, Opened } from './builder-context.ts';
import {
  changeNode,
  groupWith,
  indent,
  insertNode,
  moveNode,
  outdent,
  removeNode,
  step,
  ungroup,
} from './edit-tree.ts';
import { change, redo, startHistory, undo, type History } from './history.ts';
import { copyOf, countLeaves, find, toTree, type GroupNode, type TreeNode } from './tree.ts';

/** From so many rows on, groups start closed: a page of sentences is read, a book is looked up. */
const MANY_LEAVES = 40;

type Options = { start: Condition | null; onChange: (tree: GroupNode) => void; announce: (what: Told) => void };

/** The row that an act wants the keyboard on. */
export type FocusWish = { key: number } | null;

/** What is said aloud after an act. */
export type Told = 'moved' | 'removed' | 'undone' | 'redone' | 'replaced';

/** The rows, their history, what is open and where the keyboard is. */
export function useBuilderState({ start, onChange, announce }: Options) {
  const [history, setHistory] = useState<History<GroupNode>>(() => startHistory(toTree(start)));
  const [opened, open] = useState<Opened>(null);
  const [current, setCurrent] = useState<number | null>(null);
  // Each wish for the focus is an object of its own: it is met once, and never takes the focus back later.
  const [wish, setWish] = useState<FocusWish>(null);
  const focus = useCallback((key: number | null) => {
    setCurrent(key);
    setWish(key === null ? null : { key });
  }, []);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  // Several acts may come before the page is drawn again: each goes on from the newest.
  const live = useRef(history);
  const put = useCallback(
    (next: History<GroupNode>) => {
      if (next.now === live.current.now) return;
      live.current = next;
      setHistory(next);
      onChange(next.now);
    },
    [onChange],
  );

  const isBig = countLeaves(history.now) > MANY_LEAVES;
  const isClosed = useCallback((key: number) => toggled.has(key) !== isBig, [toggled, isBig]);
  const acts = useActs({ live, put, open, focus, setToggled, isClosed, announce });
  return { tree: history.now, opened, current, setCurrent, wish, isClosed, acts };
}

type Wiring = {
  live: { current: History<GroupNode> };
  put: (next: History<GroupNode>) => void;
  open: (opened: Opened) => void;
  focus: (key: number | null) => void;
  setToggled: (change: (before: ReadonlySet<number>) => ReadonlySet<number>) => void;
  isClosed: (key: number) => boolean;
  announce: (what: Told) => void;
};

function useActs({ live, put, open, focus, setToggled, isClosed, announce }: Wiring): BuilderActs {
  return useMemo(() => {
    const edit = (next: (tree: GroupNode) => GroupNode, name: string | null = null) =>
      put(change(live.current, next(live.current.now), name));
    const moved = (key: number, next: (tree: GroupNode) => GroupNode) => {
      const before = live.current.now;
      edit(next);
      focus(key);
      if (live.current.now !== before) announce('moved');
    };
    const show = (node: TreeNode, slot?: string) => {
      focus(node.key);
      open(slot === undefined ? null : { key: node.key, slot });
    };
    return {
      open,
      focus,
      toggleGroup: (key) =>
        setToggled((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key])),
      changeLeaf: (key, leaf, name = 'leaf') =>
        edit(
          (tree) => changeNode(tree, key, (node) => (node.kind === 'leaf' ? { ...node, leaf } : node)),
          `${name}:${key}`,
        ),
      changeJoin: (key, join) =>
        edit((tree) => changeNode(tree, key, (node) => (node.kind === 'group' ? { ...node, join } : node))),
      turn: (key) => edit((tree) => changeNode(tree, key, (node) => ({ ...node, not: !node.not }))),
      add: (group, node, slot) => {
        edit((tree) => {
          const target = find(tree, group)?.node;
          return insertNode(tree, { group, index: target?.kind === 'group' ? target.children.length : 0 }, node);
        });
        show(node, slot);
      },
      replace: (key, node, slot) => {
        edit((tree) => changeNode(tree, key, (old) => ({ ...node, not: old.not })));
        show(node, slot);
      },
      copy: (key) => {
        const found = find(live.current.now, key);
        if (!found?.parent) return;
        const copy = copyOf(found.node);
        const index = found.parent.children.indexOf(found.node) + 1;
        edit((tree) => insertNode(tree, { group: found.parent?.key ?? tree.key, index }, copy));
        focus(copy.key);
      },
      remove: (key) => {
        const next = neighbourOf(live.current.now, key);
        edit((tree) => removeNode(tree, key));
        open(null);
        focus(next);
        announce('removed');
      },
      move: (key, to) => moved(key, (tree) => moveNode(tree, key, to)),
      groupWith: (key, target) => moved(key, (tree) => groupWith(tree, key, target)),
      step: (key, by) => moved(key, (tree) => step(tree, key, by, (group) => !isClosed(group))),
      indent: (key) => moved(key, (tree) => indent(tree, key)),
      outdent: (key) => moved(key, (tree) => outdent(tree, key)),
      ungroup: (key) => edit((tree) => ungroup(tree, key)),
      replaceAll: (condition) => {
        edit(() => toTree(condition));
        open(null);
        focus(null);
        announce('replaced');
      },
      undo: () => {
        put(undo(live.current));
        open(null);
        announce('undone');
      },
      redo: () => {
        put(redo(live.current));
        open(null);
        announce('redone');
      },
    };
  }, [live, put, open, focus, setToggled, isClosed, announce]);
}

/** Where the keyboard goes when a row goes. */
function neighbourOf(root: GroupNode, key: number): number | null {
  const parent = find(root, key)?.parent;
  if (!parent) return null;
  const index = parent.children.findIndex((child) => child.key === key);
  return (
    (parent.children[index + 1] ?? parent.children[index - 1])?.key ?? (parent.key === root.key ? null : parent.key)
  );
}
