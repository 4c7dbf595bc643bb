import type { Condition, Leaf } from '@sandmill/contracts';
import { createContext, use } from 'react';
import type { Words } from '../../ui/words.ts';
import type { Join, TreeNode } from './tree.ts';
import type { RowDrag } from './use-row-drag.ts';

/** What is known of one row: how many people it leaves (`all`) or how many meet it (`any`). */
export type RowFigure = { people: number; share: number; isStale: boolean };

/** Something to think about in a row, with better choices where there are any. */
export type RowAdvice = { code: string; text: string; better?: { label: string; leaf: Leaf }[] };

export type Opened = { key: number; slot: string } | null;

export type BuilderApi = {
  words: Words;
  /** The same, whose sentences mark their values. */
  slotted: Words;
  opened: Opened;
  /** The row the keyboard is on. */
  current: number | null;
  isClosed: (group: number) => boolean;
  /** Somebody pressed save: what is missing is said. */
  hasTried: boolean;
  figureOf: (key: number) => RowFigure | null;
  adviceOf: (key: number) => RowAdvice[];
  /** Never the segment that is being edited. */
  withoutSegment: number | null;
  drag: RowDrag;
  /** The group whose field picker is open. */
  adding: number | null;
  setAdding: (group: number | null) => void;
  /** Look at one group alone; null: at the whole. */
  lookInside: (group: number | null) => void;
  act: BuilderActs;
};

export type BuilderActs = {
  open: (opened: Opened) => void;
  focus: (key: number) => void;
  toggleGroup: (key: number) => void;
  /** `name`: edits of the same name in a row are one step back. */
  changeLeaf: (key: number, leaf: Leaf, name?: string) => void;
  changeJoin: (key: number, join: Join) => void;
  turn: (key: number) => void;
  add: (group: number, node: TreeNode, slot?: string) => void;
  replace: (key: number, node: TreeNode, slot?: string) => void;
  copy: (key: number) => void;
  remove: (key: number) => void;
  move: (key: number, to: { group: number; index: number }) => void;
  groupWith: (key: number, target: number) => void;
  step: (key: number, by: -1 | 1) => void;
  indent: (key: number) => void;
  outdent: (key: number) => void;
  ungroup: (key: number) => void;
  replaceAll: (condition: Condition) => void;
  undo: () => void;
  redo: () => void;
};

export const BuilderContext = createContext<BuilderApi | null>(null);

export function useBuilder(): BuilderApi {
  const api = use(BuilderContext);
  if (!api) throw new Error('a row of a condition stands in a ConditionEditor');
  return api;
}
