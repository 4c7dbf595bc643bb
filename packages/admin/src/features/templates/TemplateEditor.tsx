import type { Template } from '@sandmill/contracts/api/messages';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { EditorHead } from './EditorHead.tsx';
import { readLineErrors } from './line-errors.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { Problems } from './Problems.tsx';
import { SourceEditor, type SourceHandle } from './SourceEditor.tsx';
import { TemplateFields } from './TemplateFields.tsx';
import { useTemplateDraft, type TemplateInput } from './use-template-draft.ts';
import { useTemplatePreview } from './use-template-preview.ts';
import css from './Templates.module.css';

export function TemplateEditor({ saved }: { saved: Template }) {
  const { t } = useTranslation('templates');
  const mayWrite = useRight('messages:write');
  const draft = useTemplateDraft(saved);
  const [contactId, setContactId] = useState<string | null>(null);
  const preview = useTemplatePreview(saved.id, sourceOf(draft.values), { contactId });
  const source = useRef<SourceHandle>(null);
  const errors = readLineErrors(preview.error?.errors ?? []);
  return (
    <div className={css['editor']}>
      <EditorHead
        saved={saved}
        draft={draft}
        contactId={contactId}
        isWrong={preview.error?.code === 'invalid_definition'}
      />
      <div className={css['panes']}>
        <section className={css['write']} aria-label={t('source.label')}>
          <TemplateFields
            id={saved.id}
            draft={draft}
            errors={errors}
            mayWrite={mayWrite}
            onInsert={(text) => source.current?.insert(text)}
          />
          <Problems
            error={preview.error}
            errors={errors}
            warnings={preview.shown?.warnings ?? []}
            onLine={(line) => source.current?.goTo(line)}
          />
          <SourceEditor
            ref={source}
            value={draft.values.mjml}
            wrongLines={errors.flatMap(({ field, line }) => (field === 'mjml' && line !== null ? [line] : []))}
            isReadOnly={!mayWrite}
            onChange={(mjml) => draft.set({ mjml })}
          />
        </section>
        <PreviewPane
          preview={preview}
          preheader={draft.values.preheader}
          contactId={contactId}
          onContact={setContactId}
        />
      </div>
    </div>
  );
}

function sourceOf({ class: messageClass, subject, preheader, mjml }: TemplateInput) {
  return { class: messageClass, subject, preheader, mjml };
}
