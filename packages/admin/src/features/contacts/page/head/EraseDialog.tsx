import type { Contact, ErasureAnswer } from '@sandmill/contracts/api/contacts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../../app/queries.ts';
import { ConfirmDialog } from '../../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { toast } from '../../../../ui/toast.tsx';
import css from './dialogs.module.css';

/** The final act: says what is lost and what stays, and asks for the name. */
export function EraseDialog({ contact, name, onClose }: { contact: Contact; name: string; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const erase = useApiMutation<void, ErasureAnswer>({
    method: 'DELETE',
    path: `/contacts/${contact.id}`,
    onDone: () => {
      toast(t('erase.done', { name }));
      void navigate({ to: '/contacts' });
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('erase.title', { name })}
      verb={t('erase.verb', { name })}
      name={name}
      onConfirm={() => erase.mutate()}
      isBusy={erase.isPending}
    >
      <div className={css['text']}>
        <p>{t('erase.lost', { name })}</p>
        <div>
          <b>{t('erase.stays')}</b>
          <ul className={css['list']}>
            {contact.ordersCount > 0 && <li>{t('erase.kept.orders', { count: contact.ordersCount })}</li>}
            <li>{t('erase.kept.consents')}</li>
            <li>{t('erase.kept.block')}</li>
          </ul>
        </div>
        <p>{t('erase.noWayBack')}</p>
        {erase.error && <ErrorNote error={erase.error} />}
      </div>
    </ConfirmDialog>
  );
}
