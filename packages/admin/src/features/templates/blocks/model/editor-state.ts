import type { Block, BlockDocument, BlockSection, MailLanguage, Translation } from '@sandmill/contracts';
import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { change, redo, startHistory, undo, type History } from '../../../../conditions/builder/history.ts';
import * as edit from './edit-document.ts';
import { withCopiedTexts, withFirstLanguage, withoutLostTexts, withTranslation } from './translate.ts';

/** The whole draft has one past; `chosen` is a block, a section, or nothing. */
export type EditorState = { history: History<TemplateDraft>; chosen: string | null };

export type EditorAct =
  | { do: 'about'; patch: Partial<Omit<TemplateDraft, 'document'>>; by: string }
  | { do: 'settings'; patch: Partial<BlockDocument['settings']>; by: string }
  | { do: 'choose'; id: string | null }
  | { do: 'insert'; block: Block; spot: edit.Spot }
  | { do: 'move'; id: string; spot: edit.Spot }
  | { do: 'step'; id: string; by: -1 | 1 }
  | { do: 'block'; block: Block; by: string }
  | { do: 'translate'; language: MailLanguage; translation: Translation | null; block: Block | null; by: string }
  | { do: 'duplicate'; id: string }
  | { do: 'remove'; id: string }
  | { do: 'insertSection'; at: number; section: BlockSection }
  | { do: 'moveSection'; id: string; at: number }
  | { do: 'section'; section: BlockSection; by: string }
  | { do: 'replace'; draft: TemplateDraft }
  | { do: 'undo' }
  | { do: 'redo' };

export function startEditor(draft: TemplateDraft): EditorState {
  return { history: startHistory(draft), chosen: null };
}

export function editTemplate(state: EditorState, act: EditorAct): EditorState {
  const { history } = state;
  const now = history.now;
  const drawn = (document: BlockDocument, chosen = state.chosen, by: string | null = null): EditorState =>
    document === now.document ? { ...state, chosen } : { history: change(history, { ...now, document }, by), chosen };
  switch (act.do) {
    case 'about':
      return { ...state, history: change(history, about(now, act.patch), act.by) };
    case 'settings':
      return drawn({ ...now.document, settings: { ...now.document.settings, ...act.patch } }, state.chosen, act.by);
    case 'choose':
      return act.id === state.chosen ? state : { ...state, chosen: act.id };
    case 'insert':
      return drawn(edit.insertBlock(now.document, act.spot, act.block), act.block.id);
    case 'move':
      return drawn(edit.moveBlock(now.document, act.id, act.spot), act.id);
    case 'step':
      return drawn(stepped(now.document, act.id, act.by), act.id);
    case 'block':
      return drawn(edit.replaceBlock(now.document, act.block), state.chosen, act.by);
    case 'translate': {
      const document = act.block ? edit.replaceBlock(now.document, act.block) : now.document;
      return drawn(withTranslation(document, act.language, act.translation), state.chosen, act.by);
    }
    case 'duplicate': {
      const isSection = now.document.sections.some(({ id }) => id === act.id);
      const made = (isSection ? edit.duplicateSection : edit.duplicateBlock)(now.document, act.id);
      return drawn(withCopiedTexts(made.document, made.copies), made.id);
    }
    case 'remove':
      return drawn(withoutLostTexts(edit.removeSection(edit.removeBlock(now.document, act.id), act.id)), null);
    case 'insertSection':
      return drawn(edit.insertSection(now.document, act.at, act.section), act.section.id);
    case 'moveSection':
      return drawn(edit.moveSection(now.document, act.id, act.at), act.id);
    case 'section':
      return drawn(edit.replaceSection(now.document, act.section), state.chosen, act.by);
    case 'replace':
      return { history: change(history, act.draft, null), chosen: null };
    case 'undo':
      return { ...state, history: undo(history) };
    case 'redo':
      return { ...state, history: redo(history) };
  }
}

function about(now: TemplateDraft, { locale, ...patch }: Partial<Omit<TemplateDraft, 'document'>>): TemplateDraft {
  const next = { ...now, ...patch };
  return locale === undefined ? next : withFirstLanguage(next, locale);
}

function stepped(document: BlockDocument, id: string, by: -1 | 1): BlockDocument {
  const at = document.sections.findIndex((section) => section.id === id);
  return at < 0 ? edit.stepBlock(document, id, by) : edit.moveSection(document, id, by === 1 ? at + 2 : at - 1);
}
