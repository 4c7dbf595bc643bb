import type { BlockDocument, BlockKind, BlockProblem, MailLanguage, SectionLayout } from '@sandmill/contracts';
import { createContext, use } from 'react';
import type { EditorAct } from './model/editor-state.ts';
import type { Spot } from './model/edit-document.ts';

/** What is being dragged: from the palette, or from the canvas. */
export type Dragged = { new: BlockKind } | { layout: SectionLayout } | { block: string } | { section: string };

export type Editor = {
  /** As it reads in the language being written. */
  document: BlockDocument;
  /** As it was first written. */
  base: BlockDocument;
  /** The language being written, and the first one. */
  language: MailLanguage;
  first: MailLanguage;
  write: (language: MailLanguage) => void;
  chosen: string | null;
  isDark: boolean;
  isPhone: boolean;
  mayEdit: boolean;
  problems: BlockProblem[];
  act: (act: EditorAct) => void;
  /** Puts a new block there, or after what is chosen. */
  put: (kind: BlockKind, spot?: Spot) => void;
  putSection: (layout: SectionLayout, at?: number) => void;
  dragged: Dragged | null;
  drag: (dragged: Dragged | null) => void;
};

export const EditorContext = createContext<Editor | null>(null);

export function useBlockEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('This stands only in the block editor.');
  return editor;
}
