import { Button } from '@mantine/core';
import type { Template } from '@sandmill/contracts/api/messages';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { toastUndo } from '../../ui/toast.tsx';
import { TestSend } from './TestSend.tsx';
import { useTemplateActs } from './use-template-acts.ts';
import type { TemplateDraft, TemplateInput } from './use-template-draft.ts';
import css from './Templates.module.css';

type Props = { saved: Template; draft: TemplateDraft; contactId: string | null; isWrong: boolean };

/** Name, version, whether something is unsaved; test, archive, save. */
export function EditorHead({ saved, draft, contactId, isWrong }: Props) {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const mayWrite = useRight('messages:write');
  const { archive } = useTemplateActs();
  const save = useApiMutation<TemplateInput, Template>({
    method: 'PUT',
    path: `/templates/${saved.id}`,
    refreshes: ['/templates'],
  });
  const onSave = () => {
    const { values, before } = draft;
    save.mutate(values, {
      onSuccess: ({ version }) => {
        draft.reset();
        toastUndo(t('done.saved', { version }), () => save.mutate(before));
      },
    });
  };
  return (
    <div className={css['head']}>
      <PageHeader
        title={saved.name}
        crumb={{ label: t('title'), to: '/templates' }}
        badge={
          draft.isChanged ? (
            <Badge tone="warn">{t('unsaved')}</Badge>
          ) : (
            <Badge>{t('version', { version: saved.version })}</Badge>
          )
        }
      >
        <Button variant="subtle" component={PathLink} to={`/reports/mail?template=${saved.id}`}>
          {t('report')}
        </Button>
        {mayWrite && !draft.isChanged && (
          <Button variant="subtle" onClick={() => archive(saved, () => void navigate({ to: '/templates' }))}>
            {t('archive')}
          </Button>
        )}
        {mayWrite && draft.isChanged && (
          <Button variant="subtle" onClick={draft.reset}>
            {t('drop')}
          </Button>
        )}
        {mayWrite && <TestSend id={saved.id} contactId={contactId} isUnsaved={draft.isChanged} />}
        {mayWrite && (
          <Button variant="filled" disabled={!draft.isChanged || isWrong} loading={save.isPending} onClick={onSave}>
            {t('save', { version: saved.version + 1 })}
          </Button>
        )}
      </PageHeader>
      {save.error && <ErrorNote error={save.error} />}
    </div>
  );
}
