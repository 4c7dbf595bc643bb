import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import type { BlockDocument, MailLanguage } from '@sandmill/contracts';
import type { Template, TemplateDraft } from '@sandmill/contracts/api/messages';
import { useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { toast } from '../../../ui/toast.tsx';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { BlockHead, type View } from './BlockHead.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { EditorContext } from './editor-context.ts';
import { LanguageBar } from './LanguageBar.tsx';
import { MailPreview } from './MailPreview.tsx';
import { MailSource } from './MailSource.tsx';
import { editTemplate, startEditor } from './model/editor-state.ts';
import { Palette } from './Palette.tsx';
import { EditorPanel, type PanelTab } from './panel/EditorPanel.tsx';
import { PastVersions } from './PastVersions.tsx';
import { useBlockAutosave } from './use-block-autosave.ts';
import { useEditor } from './use-editor.ts';
import { useLinkWarning } from './use-link-warning.ts';
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
  const [tab, setTab] = useState<PanelTab>('mail');
  const [wanted, setLanguage] = useState<MailLanguage>(draft.locale);
  const language = isWritten(draft, wanted) ? wanted : draft.locale;
  const [open, setOpen] = useState<'source' | 'versions' | null>(null);
  const [contactId, setContactId] = useState<string | null>(null);
  usePageTitle(draft.name);
  useUndoKeys((what) => act({ do: what }));
  const editor = useEditor({
    draft,
    chosen,
    act,
    language,
    write: setLanguage,
    isDark,
    isPhone: view === 'phone',
    mayEdit,
    problems: check.problems,
  });
  const showProblems = () => {
    act({ do: 'choose', id: null });
    setTab('problems');
  };
  const warnOfLinks = useLinkWarning();
  const publish = async () => {
    const done = await saving.publish();
    if (!done) return;
    toast(t('head.published', { version: done.version }));
    warnOfLinks(draft.document);
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
          <div className={css['middle']}>
            <LanguageBar draft={draft} />
            {view === 'preview' ? (
              <MailPreview id={saved.id} draft={draft} contactId={contactId} onContact={setContactId} />
            ) : (
              <Canvas />
            )}
          </div>
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

function isWritten({ document, locale }: TemplateDraft, language: MailLanguage): boolean {
  return language === locale || document.translations?.[language] !== undefined;
}
