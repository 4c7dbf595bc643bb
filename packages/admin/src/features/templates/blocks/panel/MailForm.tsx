import { Select, TextInput } from '@mantine/core';
import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ContentLabelsField } from '../../../content-board/ContentLabelsField.tsx';
import { SenderField } from '../../SenderField.tsx';
import { useBlockEditor } from '../editor-context.ts';
import { MergeInput } from './MergeInput.tsx';
import css from '../Blocks.module.css';

/** Subject, the line beside it, name, kind and language. */
export function MailForm({ draft }: { draft: TemplateDraft }) {
  const { t } = useTranslation('templates');
  const { id } = useParams({ strict: false });
  const { act, mayEdit, language, first } = useBlockEditor();
  const said = language === first ? draft : (draft.document.translations?.[language] ?? draft);
  const inFirst = (text: string) => (language === first || text.trim() === '' ? {} : { description: text });
  const put = (patch: Partial<Omit<TemplateDraft, 'document'>>) =>
    act({ do: 'about', patch, by: Object.keys(patch).join() });
  return (
    <fieldset className={css['fields']} disabled={!mayEdit}>
      <MergeInput
        label={t('field.subject')}
        {...inFirst(draft.subject)}
        value={said.subject}
        maxLength={1000}
        isDisabled={!mayEdit}
        onChange={(subject) => put({ subject })}
      />
      <MergeInput
        label={t('field.preheader')}
        description={t('field.preheaderHint')}
        {...inFirst(draft.preheader)}
        value={said.preheader}
        maxLength={1000}
        isDisabled={!mayEdit}
        onChange={(preheader) => put({ preheader })}
      />
      <TextInput
        label={t('column.name')}
        maxLength={200}
        value={draft.name}
        onChange={({ currentTarget }) => put({ name: currentTarget.value })}
      />
      <Select
        label={t('column.class')}
        allowDeselect={false}
        data={(['marketing', 'transactional'] as const).map((value) => ({ value, label: t(`class.${value}`) }))}
        value={draft.class}
        onChange={(value) => value && put({ class: value as TemplateDraft['class'] })}
      />
      <Select
        label={t('column.locale')}
        allowDeselect={false}
        data={(['it', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
        value={draft.locale}
        onChange={(value) => value && put({ locale: value as TemplateDraft['locale'] })}
      />
      {id && <SenderField templateId={id} />}
      {id && <ContentLabelsField of={{ kind: 'template', id }} />}
    </fieldset>
  );
}
