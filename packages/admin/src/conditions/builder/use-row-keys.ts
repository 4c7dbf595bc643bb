import { useCallback, type KeyboardEvent } from 'react';
import type { BuilderActs, Opened } from './builder-context.ts';
import { rowAct, type RowAct } from './row-keys.ts';
import { find, type GroupNode, type TreeNode } from './tree.ts';

type Options = {
  tree: GroupNode;
  current: number | null;
  opened: Opened;
  isClosed: (group: number) => boolean;
  acts: BuilderActs;
  onAdd: (group: number) => void;
};

/** The whole builder by keyboard; what is typed into a field stays the field's. */
export function useRowKeys({ tree, current, opened, isClosed, acts, onAdd }: Options) {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      // Menus and dialogs hang elsewhere on the page, though they were opened from here.
      if (!event.currentTarget.contains(target) || event.defaultPrevented) return;
      const act = rowAct(event);
      const isTyping = target.closest('input, textarea, select, [data-editor]') !== null;
      if (act === null || (isTyping && act !== 'close')) return;
      if (isOfButton(act, target)) return;
      const key = current ?? tree.children[0]?.key ?? null;
      if (!perform(act, { key, target, tree, opened, isClosed, acts, onAdd })) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [tree, current, opened, isClosed, acts, onAdd],
  );
}

/** A button is pressed with Enter and the space bar. */
const isOfButton = (act: RowAct, target: HTMLElement) => act === 'enter' && target.closest('button, a') !== null;

type Performing = Omit<Options, 'current'> & { key: number | null; target: HTMLElement };

/** true: it was ours. */
function perform(act: RowAct, options: Performing): boolean {
  const { key, target, tree, opened, isClosed, acts, onAdd } = options;
  if (act === 'undo') return done(acts.undo());
  if (act === 'redo') return done(acts.redo());
  if (act === 'close') {
    if (!opened) return false;
    acts.open(null);
    return done(acts.focus(opened.key));
  }
  if (key === null) return false;
  const found = find(tree, key);
  if (!found?.parent) return false;
  switch (act) {
    case 'up':
    case 'down':
      return done(walk(tree, isClosed, key, act === 'up' ? -1 : 1, acts));
    case 'moveUp':
    case 'moveDown':
      return done(acts.step(key, act === 'moveUp' ? -1 : 1));
    case 'indent':
      return done(acts.indent(key));
    case 'outdent':
      return done(acts.outdent(key));
    case 'left':
    case 'right':
      return found.node.kind === 'group' && isRow(target)
        ? toggle(found.node.key, act === 'left', isClosed, acts)
        : done(alongRow(target, act === 'left' ? -1 : 1));
    case 'enter':
      return done(found.node.kind === 'group' ? acts.toggleGroup(key) : acts.open({ key, slot: '' }));
    case 'remove':
      return done(acts.remove(key));
    case 'turn':
      return done(acts.turn(key));
    case 'copy':
      return done(acts.copy(key));
    case 'add':
      return done(onAdd(found.node.kind === 'group' ? key : found.parent.key));
  }
}

/** Whatever it did, the key was ours. */
const done = (..._acts: void[]): true => true;
const isRow = (target: HTMLElement) => target.dataset['row'] !== undefined;

function toggle(group: number, isClosing: boolean, isClosed: (group: number) => boolean, acts: BuilderActs): boolean {
  if (isClosed(group) !== isClosing) acts.toggleGroup(group);
  return true;
}

function walk(root: GroupNode, isClosed: (key: number) => boolean, key: number, by: number, acts: BuilderActs): void {
  const seen = visible(root, isClosed);
  const next = seen[seen.indexOf(key) + by];
  if (next !== undefined) acts.focus(next);
}

/** Rows in the order the eye meets them; what lies in a closed group is not met. */
export function visible(root: GroupNode, isClosed: (key: number) => boolean): number[] {
  const of = (node: TreeNode): number[] =>
    node.kind === 'group' && !isClosed(node.key) ? [node.key, ...node.children.flatMap(of)] : [node.key];
  return root.children.flatMap(of);
}

/** From value to value along a row. */
function alongRow(target: HTMLElement, by: -1 | 1): void {
  const row = target.closest<HTMLElement>('[data-row]');
  const stops = [...(row?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])].filter(
    (stop) => stop.closest('[data-row]') === row,
  );
  const at = stops.indexOf(target);
  const next = at < 0 ? (by > 0 ? stops[0] : stops.at(-1)) : stops[at + by];
  (next ?? row)?.focus();
}
