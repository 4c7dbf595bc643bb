import { Button } from '@mantine/core';
import type { Inbox, InboxInput } from '@sandmill/contracts/api/inboxes';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import css from '../mail-services/MailServices.module.css';
import { bodyOf, EMPTY, isReady, type InboxDraft } from './inbox-draft.ts';
import { InboxFields } from './InboxFields.tsx';
import { InboxTest } from './InboxTest.tsx';

type Props = { onClose: () => void; onMade: (inbox: Inbox) => void };

export function NewInboxPanel({ onClose, onMade }: Props) {
  const { t } = useTranslation('inboxes');
  const [draft, setDraft] = useState<InboxDraft>(EMPTY);
  const create = useApiMutation<InboxInput, Inbox>({
    method: 'POST',
    path: '/inboxes',
    refreshes: ['/inboxes'],
    onDone: onMade,
  });
  const ready = isReady(draft, false);
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) create.mutate(bodyOf(draft));
        }}
      >
        <p className="sm-small sm-muted">{t('new.text')}</p>
        <InboxFields draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} isKept={false} />
        <InboxTest draft={draft} />
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" loading={create.isPending} disabled={!ready}>
          {t('new.create')}
        </Button>
      </form>
    </SidePanel>
  );
}
