import { createContext, use } from 'react';
import type { Words } from '../../../ui/words.ts';
import type { TemplateName } from '../step-words.ts';
import type { EditorAct } from './model/editor-state.ts';
import type { Trace } from './trace.ts';
import type { Spot } from './model/edit-definition.ts';

/** What parts of the editor need and what seldom changes, so that a change of one step does not draw all again. */
export type EditorApi = {
  journeyId: string;
  words: Words;
  templateName: TemplateName;
  act: (act: EditorAct) => void;
  /** Opens a step, the triggers (`$trigger`), the settings (`$settings`) or the problems (`$problems`) in the panel. */
  open: (id: string) => void;
  /** Shows the menu of steps for this spot, at this element. */
  choose: (spot: Spot, at: HTMLElement) => void;
  /** Steps and notes that are chosen on the canvas; asked when an act happens. */
  chosen: () => ReadonlySet<string>;
  keepChosen: (ids: ReadonlySet<string>) => void;
  /** Who is being rehearsed, over the canvas. */
  trace: Trace;
};

export const EditorContext = createContext<EditorApi | null>(null);

export function useEditor(): EditorApi {
  const api = use(EditorContext);
  if (!api) throw new Error('This stands only in the editor of a journey.');
  return api;
}

export const SETTINGS = '$settings';
export const PROBLEMS = '$problems';
export const VERSIONS = '$versions';
export const REHEARSAL = '$rehearsal';
