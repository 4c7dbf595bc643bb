import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import type { BlockDocument, BlockKind } from '@sandmill/contracts';
import type { Template, TemplateDraft } from '@sandmill/contracts/api/messages';
import { useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { toast } from '../../../ui/toast.tsx';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { BlockHead, type View } from './BlockHead.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { EditorContext, type Dragged, type Editor } from './editor-context.ts';
import { MailPreview } from './MailPreview.tsx';
import { MailSource } from './MailSource.tsx';
import { freeId, spotOf, type Spot } from './model/edit-document.ts';
import { editTemplate, startEditor } from './model/editor-state.ts';
import { newBlock, newSection } from './model/new-block.ts';
import { NEW_WORDS } from './model/new-words.ts';
import { Palette } from './Palette.tsx';
import { EditorPanel, type PanelTab } from './panel/EditorPanel.tsx';
import { PastVersions } from './PastVersions.tsx';
import { useBlockAutosave } from './use-block-autosave.ts';
import { useMailCheck } from './use-mail-check.ts';
import css from './Blocks.module.css';

type Props = { saved: Template; document: BlockDocument; onReload: () => void };

/** The block editor: palette, canvas, panel. One reducer holds the draft and its past; everything else looks at it. */
export function BlockEditor({ saved, document, onReload }: Props) {
  const { t } = useTranslation('blocks');
  const [{ history, chosen }, act] = useReducer(editTemplate, saved.draft ?? draftOf(saved, document), startEditor);
  const draft = history.now;
  const saving = useBlockAutosave(saved, draft);
  const check = useMailCheck(draft);
  const mayEdit = useRight('messages:write');
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const [view, setView] = useState<View>(isPhone ? 'phone' : 'desk');
  const [isDark, setDark] = useState(false);
  const [dragged, drag] = useState<Dragged | null>(null);
  const [tab, setTab] = useState<PanelTab>('mail');
  const [open, setOpen] = useState<'source' | 'versions' | null>(null);
  const [contactId, setContactId] = useState<string | null>(null);
  usePageTitle(draft.name);
  useUndoKeys((what) => act({ do: what }));
  const editor = useMemo((): Editor => {
    const put = (kind: BlockKind, spot?: Spot) => {
      const to = spot ?? afterChosen(draft.document, chosen);
      const block = newBlock(kind, freeId(draft.document), NEW_WORDS[draft.locale]);
      if (to) return act({ do: 'insert', block, spot: to });
      const section = {
        ...newSection('1', freeId(draft.document)),
        columns: [{ blocks: [{ ...block, id: `${block.id}b` }] }],
      };
      act({ do: 'insertSection', at: draft.document.sections.length, section });
    };
    return {
      document: draft.document,
      chosen,
      isDark,
      isPhone: view === 'phone',
      mayEdit,
      problems: check.problems,
      act,
      put,
      putSection: (layout, at) =>
        act({
          do: 'insertSection',
          at: at ?? sectionAfter(draft.document, chosen),
          section: newSection(layout, freeId(draft.document)),
        }),
      dragged,
      drag,
    };
  }, [draft.document, draft.locale, chosen, isDark, view, mayEdit, check.problems, dragged]);
  const showProblems = () => {
    act({ do: 'choose', id: null });
    setTab('problems');
  };
  const publish = async () => {
    const done = await saving.publish();
    if (done) toast(t('head.published', { version: done.version }));
  };
  return (
    <EditorContext value={editor}>
      <div className={css['page']}>
        <BlockHead
          name={draft.name}
          saving={saving}
          view={view}
          onView={setView}
          onDark={() => setDark(!isDark)}
          canUndo={history.past.length > 0}
          canRedo={history.future.length > 0}
          contactId={contactId}
          onProblems={showProblems}
          onPublish={() => void publish()}
          onOpen={setOpen}
          onReload={onReload}
        />
        <div className={css['work']} data-preview={view === 'preview' || undefined}>
          {mayEdit && view !== 'preview' && <Palette />}
          {view === 'preview' ? (
            <MailPreview id={saved.id} draft={draft} contactId={contactId} onContact={setContactId} />
          ) : (
            <Canvas />
          )}
          <EditorPanel draft={draft} check={check} tab={tab} onTab={setTab} />
        </div>
      </div>
      {open === 'source' && (
        <MailSource
          id={saved.id}
          draft={draft}
          mjml={check.mjml}
          hasErrors={check.problems.some(({ level }) => level === 'error')}
          onClose={() => setOpen(null)}
          onTurned={onReload}
        />
      )}
      {open === 'versions' && (
        <PastVersions
          id={saved.id}
          onClose={() => setOpen(null)}
          onRestore={(version) => {
            act({ do: 'replace', draft: { ...draft, ...version } });
            setOpen(null);
          }}
        />
      )}
    </EditorContext>
  );
}

function draftOf(
  { name, class: messageClass, locale, subject, preheader }: Template,
  document: BlockDocument,
): TemplateDraft {
  return { name, class: messageClass, locale, subject, preheader, document };
}

/** Ctrl or ⌘ with Z, with Shift or Y the other way: over all fields, since the draft has one past. */
function useUndoKeys(go: (what: 'undo' | 'redo') => void): void {
  useWindowEvent('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    go(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  });
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
