import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { PreviewPane } from '../PreviewPane.tsx';
import { useTemplatePreview } from '../use-template-preview.ts';
import css from './Blocks.module.css';

type Props = { id: string; draft: TemplateDraft; contactId: string | null; onContact: (id: string | null) => void };

/** The compiled mail as a person would get it, on screen, on a phone, as text. */
export function MailPreview({ id, draft, contactId, onContact }: Props) {
  const { t } = useTranslation('blocks');
  const { class: messageClass, subject, preheader, document } = draft;
  const preview = useTemplatePreview(id, { class: messageClass, subject, preheader, document }, contactId);
  return (
    <div className={css['preview']}>
      {preview.error && <p className={css['stale']}>{t('preview.stale')}</p>}
      <PreviewPane preview={preview} preheader={preheader} contactId={contactId} onContact={onContact} />
    </div>
  );
}
