import { Button, Modal } from '@mantine/core';
import type { Template, TemplateDraft } from '@sandmill/contracts/api/messages';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from './Blocks.module.css';

type Props = {
  id: string;
  draft: TemplateDraft;
  mjml: string;
  hasErrors: boolean;
  onClose: () => void;
  onTurned: () => void;
};

/** The MJML that the blocks make, to be read; and the way out of the block editor, for good. */
export function MailSource({ id, draft, mjml, hasErrors, onClose, onTurned }: Props) {
  const { t } = useTranslation('blocks');
  const mayWrite = useRight('messages:write');
  const [isAsking, setAsking] = useState(false);
  const turn = useApiMutation<void, Template>({
    method: 'PUT',
    path: `/templates/${id}`,
    body: () => {
      const { name, class: messageClass, locale, subject, preheader } = draft;
      return { name, class: messageClass, locale, subject, preheader, mjml };
    },
    refreshes: ['/templates'],
    onDone: onTurned,
  });
  return (
    <>
      <Modal
        opened
        onClose={onClose}
        size="xl"
        title={t('source.title')}
        closeButtonProps={{ 'aria-label': t('source.close') }}
      >
        <pre className={css['sourceView']} tabIndex={0}>
          {mjml}
        </pre>
        {mayWrite && (
          <div className="sm-row sm-between" style={{ marginTop: 16 }}>
            <p className="sm-13 sm-muted">{t('source.hint')}</p>
            <Button disabled={hasErrors || mjml === ''} onClick={() => setAsking(true)}>
              {t('source.turn')}
            </Button>
          </div>
        )}
      </Modal>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('source.turn')}
        verb={t('source.turnVerb')}
        isBusy={turn.isPending}
        onConfirm={() => turn.mutate()}
      >
        {t('source.turnText')}
        {turn.error && <ErrorNote error={turn.error} />}
      </ConfirmDialog>
    </>
  );
}
