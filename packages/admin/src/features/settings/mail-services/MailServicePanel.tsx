import { Button } from '@mantine/core';
import type { MailService, MailServicePatch } from '@sandmill/contracts/api/mail-services';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import { useDraft } from '../use-draft.ts';
import css from './MailServices.module.css';
import { bodyOf, draftOf, isReady } from './service-draft.ts';
import { ServiceEnd } from './ServiceEnd.tsx';
import { ServiceFields } from './ServiceFields.tsx';
import { ServiceTest } from './ServiceTest.tsx';

/** One service: how it does, a test, where its reports come in, its settings, its end. */
export function MailServicePanel({ service, onClose }: { service: MailService; onClose: () => void }) {
  const { t } = useTranslation('mail-services');
  const mayWrite = useRight('settings:write');
  const { health } = service;
  return (
    <SidePanel title={service.name} onClose={onClose}>
      <div className={css['panel']}>
        {health.state === 'failing' && (
          <Callout tone="danger" icon={IconAlertTriangle} title={t(`failing.${health.reason ?? 'unreachable'}`)}>
            <span className={css['told']}>{health.detail}</span>
            {health.retryAt && (
              <>
                {' '}
                {t('failing.retry')} <Instant at={health.retryAt} withTime />
              </>
            )}
          </Callout>
        )}
        <p className="sm-small sm-muted">{t(`about.${service.kind}`)}</p>
        {mayWrite && <ServiceTest id={service.id} />}
        {service.webhook && <Webhook service={service} webhook={service.webhook} />}
        <EditForm service={service} mayWrite={mayWrite} />
        {mayWrite && <ServiceEnd service={service} onDeleted={onClose} />}
      </div>
    </SidePanel>
  );
}

type WebhookProps = { service: MailService; webhook: NonNullable<MailService['webhook']> };

function Webhook({ service, webhook }: WebhookProps) {
  const { t } = useTranslation('mail-services');
  return (
    <section>
      <h3>{t('webhook.title')}</h3>
      <p className="sm-small sm-muted">{t(`webhook.${service.kind}`)}</p>
      <CopyField value={webhook.url} />
      {webhook.user && <CopyField value={webhook.user} />}
      {webhook.password && <CopyField value={webhook.password} secret />}
      <p className="sm-small sm-muted">
        {service.lastReportAt ? (
          <>
            {t('webhook.last')} <Instant at={service.lastReportAt} withTime />
          </>
        ) : (
          t('webhook.never')
        )}
      </p>
    </section>
  );
}

function EditForm({ service, mayWrite }: { service: MailService; mayWrite: boolean }) {
  const { t } = useTranslation('mail-services');
  const draft = useDraft(draftOf(service));
  const save = useApiMutation<MailServicePatch, MailService>({
    method: 'PATCH',
    path: `/mail-services/${service.id}`,
    refreshes: ['/mail-services', '/sending-domains'],
    onDone: draft.reset,
  });
  return (
    <section>
      <h3>{t('edit.title')}</h3>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady(service.kind, draft.values, service.secrets)) save.mutate(bodyOf(draft.values));
        }}
      >
        <fieldset disabled={!mayWrite} className={css['form']} style={{ border: 0, margin: 0, padding: 0 }}>
          <ServiceFields kind={service.kind} draft={draft.values} set={draft.set} kept={service.secrets} />
        </fieldset>
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && draft.isChanged && (
          <Button
            type="submit"
            variant="filled"
            loading={save.isPending}
            disabled={!isReady(service.kind, draft.values, service.secrets)}
          >
            {t('edit.save')}
          </Button>
        )}
      </form>
    </section>
  );
}
