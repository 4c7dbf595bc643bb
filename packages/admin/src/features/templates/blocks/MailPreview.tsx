import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { PreviewPane } from '../PreviewPane.tsx';
import { useTemplatePreview } from '../use-template-preview.ts';
import { useBlockEditor } from './editor-context.ts';
import { LinkChecks } from './LinkChecks.tsx';
import { PeopleCheck } from './PeopleCheck.tsx';
import { SaidCalls } from './SaidCalls.tsx';
import { SeenBlocks } from './SeenBlocks.tsx';
import css from './Blocks.module.css';

type Props = { id: string; draft: TemplateDraft; contactId: string | null; onContact: (id: string | null) => void };

/** The compiled mail as a person would get it, on screen, on a phone, as text. */
export function MailPreview({ id, draft, contactId, onContact }: Props) {
  const { t } = useTranslation('blocks');
  const { class: messageClass, subject, preheader, document } = draft;
  const { language, first } = useBlockEditor();
  // Whoever is chosen reads their own language; nobody chosen, the one being written.
  const own = contactId === null && language !== first ? language : undefined;
  const shown = { class: messageClass, subject, preheader, document };
  const preview = useTemplatePreview(id, shown, { contactId, language: own });
  return (
    <div className={css['preview']}>
      {preview.error && <p className={css['stale']}>{t('preview.stale')}</p>}
      {preview.shown && <SeenBlocks seen={preview.shown.seen} />}
      {preview.shown && <SaidCalls calls={preview.shown.calls} />}
      <div className={css['tryOut']}>
        <PeopleCheck id={id} draft={draft} onSeeAs={onContact} />
        <LinkChecks document={document} />
      </div>
      <PreviewPane preview={preview} preheader={preheader} contactId={contactId} onContact={onContact} />
    </div>
  );
}
