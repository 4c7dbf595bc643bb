import {
  translatedDocument,
  type BlockDocument,
  type BlockKind,
  type BlockProblem,
  type MailLanguage,
  type SectionLayout,
} from '@sandmill/contracts';
import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { useMemo, useState } from 'react';
import { wallClock } from '../../../app/clock.ts';
import type { Dragged, Editor } from './editor-context.ts';
import { freeId, spotOf, type Spot } from './model/edit-document.ts';
import type { EditorAct } from './model/editor-state.ts';
import { newBlock, newSection } from './model/new-block.ts';
import { NEW_WORDS } from './model/new-words.ts';
import { writtenIn } from './model/translate.ts';

type Parts = {
  draft: TemplateDraft;
  chosen: string | null;
  act: (act: EditorAct) => void;
  language: MailLanguage;
  write: (language: MailLanguage) => void;
  isDark: boolean;
  isPhone: boolean;
  mayEdit: boolean;
  problems: BlockProblem[];
};

/** What all parts of the editor look at, and how they change it. */
export function useEditor(parts: Parts): Editor {
  const { draft, chosen, act: change, language, write, isDark, isPhone, mayEdit, problems } = parts;
  const [dragged, drag] = useState<Dragged | null>(null);
  return useMemo((): Editor => {
    const act = (one: EditorAct) => change(writtenIn(draft, language, one));
    const put = (kind: BlockKind, spot?: Spot) => {
      const to = spot ?? afterChosen(draft.document, chosen);
      const block = newBlock(kind, freeId(draft.document), { words: NEW_WORDS[draft.locale], now: wallClock() });
      if (to) return act({ do: 'insert', block, spot: to });
      const section = {
        ...newSection('1', freeId(draft.document)),
        columns: [{ blocks: [{ ...block, id: `${block.id}b` }] }],
      };
      act({ do: 'insertSection', at: draft.document.sections.length, section });
    };
    const putSection = (layout: SectionLayout, at?: number) =>
      act({
        do: 'insertSection',
        at: at ?? sectionAfter(draft.document, chosen),
        section: newSection(layout, freeId(draft.document)),
      });
    const document = language === draft.locale ? draft.document : translatedDocument(draft.document, language);
    const shown = { document, base: draft.document, language, first: draft.locale, write };
    return { ...shown, chosen, isDark, isPhone, mayEdit, problems, act, put, putSection, dragged, drag };
  }, [draft, language, write, chosen, change, isDark, isPhone, mayEdit, problems, dragged]);
}

/** Under the chosen block, at the end of the chosen section, else of the last section before the footer's. */
function afterChosen(document: BlockDocument, chosen: string | null): Spot | null {
  const spot = chosen === null ? null : spotOf(document, chosen);
  if (spot) return { ...spot, at: spot.at + 1 };
  const isFooter = (id: string) =>
    document.sections.some(
      (one) => one.id === id && one.columns.some(({ blocks }) => blocks.some(({ kind }) => kind === 'footer')),
    );
  const section =
    document.sections.find(({ id }) => id === chosen) ??
    document.sections.findLast(({ id }) => !isFooter(id)) ??
    document.sections.at(-1);
  return section ? { section: section.id, column: 0, at: section.columns[0]?.blocks.length ?? 0 } : null;
}

function sectionAfter(document: BlockDocument, chosen: string | null): number {
  const holds = (id: string | null) =>
    document.sections.findIndex(
      (one) => one.id === id || one.columns.some(({ blocks }) => blocks.some((block) => block.id === id)),
    );
  const at = holds(chosen);
  return at < 0 ? Math.max(0, document.sections.length - 1) : at + 1;
}
