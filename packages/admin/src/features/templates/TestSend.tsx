import { Button, Popover, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';
import css from './Templates.module.css';

type Props = {
  id: string;
  contactId: string | null;
  isUnsaved: boolean;
  /** Instead of what the template says. */
  content?: { subject?: string; preheader?: string };
};

/** One real mail of the saved version to one address; it counts nowhere. */
export function TestSend({ id, contactId, isUnsaved, content = {} }: Props) {
  const { t } = useTranslation('templates');
  const { user } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [to, setTo] = useState(user.email);
  const send = useApiMutation<{ to: string; contactId?: string; subject?: string; preheader?: string }>({
    method: 'POST',
    path: `/templates/${id}/test`,
    refreshes: ['/messages'],
    onDone: () => {
      setOpen(false);
      toast(t('test.done', { to }));
    },
  });
  const isReady = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to.trim());
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button leftSection={<IconSend size={16} stroke={1.6} />} onClick={() => setOpen(!isOpen)}>
          {t('test.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={css['test']}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) send.mutate({ to: to.trim(), ...(contactId ? { contactId } : {}), ...content });
          }}
        >
          <TextInput
            data-autofocus
            label={t('test.to')}
            type="email"
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
          {isUnsaved && <p className="sm-small sm-down">{t('test.unsaved')}</p>}
          {send.error && <ErrorNote error={send.error} />}
          <Button type="submit" variant="filled" disabled={!isReady} loading={send.isPending}>
            {t('test.send')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
