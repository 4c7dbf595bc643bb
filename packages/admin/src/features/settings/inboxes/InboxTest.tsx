import { Button } from '@mantine/core';
import type { InboxTested } from '@sandmill/contracts/api/inboxes';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from '../mail-services/MailServices.module.css';
import { bodyOf, isReady, type InboxDraft } from './inbox-draft.ts';

/** Signs in with what stands in the form, before it is saved. */
export function InboxTest({ draft, id }: { draft: InboxDraft; id?: string }) {
  const { t } = useTranslation('inboxes');
  const test = useApiMutation<object, InboxTested>({ method: 'POST', path: '/inboxes/test', refreshes: [] });
  const { host, port, security, user, folder, password } = bodyOf(draft);
  const run = () => test.mutate({ host, port, security, user, folder, password, ...(id === undefined ? {} : { id }) });
  return (
    <>
      <Button type="button" loading={test.isPending} disabled={!isReady(draft, id !== undefined)} onClick={run}>
        {t('test.button')}
      </Button>
      {test.error && <ErrorNote error={test.error} />}
      {test.data && <Told tested={test.data} />}
    </>
  );
}

function Told({ tested: { mails, isReadOnly, fault } }: { tested: InboxTested }) {
  const { t } = useTranslation('inboxes');
  if (fault)
    return (
      <Callout tone="danger" icon={IconAlertTriangle} title={t(`fault.${fault.reason}`)}>
        <span className={`sm-mono ${css['told'] ?? ''}`}>{fault.detail}</span>
      </Callout>
    );
  return (
    <Callout
      tone={isReadOnly ? 'warn' : 'ok'}
      icon={isReadOnly ? IconAlertTriangle : IconCheck}
      title={t('test.works', { count: mails ?? 0 })}
    >
      {isReadOnly ? t('test.readOnly') : null}
    </Callout>
  );
}
