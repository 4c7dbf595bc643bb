import { Button } from '@mantine/core';
import type { Inbox, InboxPatch } from '@sandmill/contracts/api/inboxes';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import css from '../mail-services/MailServices.module.css';
import { useDraft } from '../use-draft.ts';
import { bodyOf, draftOf, isReady } from './inbox-draft.ts';
import { EndSection } from '../EndSection.tsx';
import { InboxFields } from './InboxFields.tsx';
import { InboxTest } from './InboxTest.tsx';

const COUNTS = ['bounced', 'complained', 'replied', 'reports', 'silent', 'other'] as const;

/** One mailbox: how it does, what was found in it, its settings, its end. */
export function InboxPanel({ inbox, onClose }: { inbox: Inbox; onClose: () => void }) {
  const { t } = useTranslation('inboxes');
  const format = useFormat();
  const mayWrite = useRight('settings:write');
  const { failing, found } = inbox;
  const read = useApiMutation<void>({ method: 'POST', path: `/inboxes/${inbox.id}/read`, refreshes: ['/inboxes'] });
  return (
    <SidePanel title={inbox.name} onClose={onClose}>
      <div className={css['panel']}>
        {failing && inbox.enabled && (
          <Callout tone="danger" icon={IconAlertTriangle} title={t(`fault.${failing.reason}`)}>
            <span className={css['told']}>{failing.detail}</span> {t('retry')} <Instant at={failing.retryAt} withTime />
          </Callout>
        )}
        <Facts
          facts={[
            { label: t('column.lastRead'), value: inbox.lastReadAt && <Instant at={inbox.lastReadAt} withTime /> },
            ...COUNTS.map((key) => ({ label: t(`found.${key}`), value: format.number(found[key]) })),
          ]}
        />
        {mayWrite && inbox.enabled && (
          <Button loading={read.isPending} onClick={() => read.mutate()} style={{ justifySelf: 'start' }}>
            {t(read.isSuccess ? 'readAsked' : 'readNow')}
          </Button>
        )}
        {read.error && <ErrorNote error={read.error} />}
        <EditForm inbox={inbox} mayWrite={mayWrite} />
        {mayWrite && (
          <EndSection
            words="inboxes"
            path={`/inboxes/${inbox.id}`}
            of={inbox}
            refreshes={['/inboxes']}
            onDeleted={onClose}
          />
        )}
      </div>
    </SidePanel>
  );
}

function EditForm({ inbox, mayWrite }: { inbox: Inbox; mayWrite: boolean }) {
  const { t } = useTranslation('inboxes');
  const draft = useDraft(draftOf(inbox));
  const save = useApiMutation<InboxPatch, Inbox>({
    method: 'PATCH',
    path: `/inboxes/${inbox.id}`,
    refreshes: ['/inboxes'],
    onDone: draft.reset,
  });
  const ready = isReady(draft.values, true);
  return (
    <section>
      <h3>{t('edit.title')}</h3>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate(bodyOf(draft.values));
        }}
      >
        <fieldset disabled={!mayWrite} className={css['form']} style={{ border: 0, margin: 0, padding: 0 }}>
          <InboxFields draft={draft.values} set={draft.set} isKept />
        </fieldset>
        {mayWrite && <InboxTest draft={draft.values} id={inbox.id} />}
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && draft.isChanged && (
          <Button type="submit" variant="filled" loading={save.isPending} disabled={!ready}>
            {t('edit.save')}
          </Button>
        )}
      </form>
    </section>
  );
}
