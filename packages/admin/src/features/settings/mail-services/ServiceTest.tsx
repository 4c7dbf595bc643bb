import { Button, TextInput } from '@mantine/core';
import type { MailServiceTested } from '@sandmill/contracts/api/mail-services';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useSession } from '../../../app/session.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from './MailServices.module.css';

/** One real mail through this service, and its answer in its own words. */
export function ServiceTest({ id }: { id: string }) {
  const { t } = useTranslation('mail-services');
  const { user } = useSession();
  const [to, setTo] = useState(user.email);
  const test = useApiMutation<{ to: string }, MailServiceTested>({
    method: 'POST',
    path: `/mail-services/${id}/test`,
    refreshes: ['/mail-services'],
  });
  const isReady = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to.trim());
  return (
    <section>
      <h3>{t('test.title')}</h3>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) test.mutate({ to: to.trim() });
        }}
      >
        <TextInput
          label={t('test.to')}
          type="email"
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
        <Button type="submit" loading={test.isPending} disabled={!isReady}>
          {t('test.send')}
        </Button>
      </form>
      {test.error && <ErrorNote error={test.error} />}
      {test.data && <Told tested={test.data} />}
    </section>
  );
}

function Told({ tested: { outcome, reply, reason } }: { tested: MailServiceTested }) {
  const { t } = useTranslation('mail-services');
  const isFine = outcome === 'accepted';
  const title = isFine
    ? t('test.accepted')
    : reason === 'configuration'
      ? t('test.configuration')
      : t(`test.${outcome}`);
  return (
    <Callout tone={isFine ? 'ok' : 'danger'} icon={isFine ? IconCheck : IconAlertTriangle} title={title}>
      <span className={`sm-mono ${css['told'] ?? ''}`}>{reply}</span>
    </Callout>
  );
}
