import type { WorkspaceSettings } from '@sandmill/contracts/api/auth';
import type { JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import type { dkimRecordSchema, DeliverySettingsView } from '@sandmill/contracts/api/messages';
import { IconMailQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApiQuery } from '../../../app/queries.ts';
import { Callout } from '../../../ui/Callout.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import css from '../Settings.module.css';
import { BounceForm } from './BounceForm.tsx';
import { ControlGroupForm } from './ControlGroupForm.tsx';
import { DkimCard } from './DkimCard.tsx';
import { DomainCheckCard } from './DomainCheckCard.tsx';
import { MailServerForm } from './MailServerForm.tsx';
import { PressureForm } from './PressureForm.tsx';
import { SenderForm } from './SenderForm.tsx';
import { SiteForm } from './SiteForm.tsx';

export type DkimRecord = z.infer<typeof dkimRecordSchema>;
export type Delivery = DeliverySettingsView & { dkim: DkimRecord | null };

/** In whose name mails leave, through which server, how often, at which hours. */
export function SenderPage() {
  const { t } = useTranslation('settings');
  const workspace = useApiQuery<WorkspaceSettings>('/workspace');
  const delivery = useApiQuery<Delivery>('/delivery-settings');
  const journeys = useApiQuery<JourneyWorkspaceSettings>('/journey-settings');
  const error = workspace.error ?? delivery.error ?? journeys.error;
  const retry = () => void Promise.all([workspace.refetch(), delivery.refetch(), journeys.refetch()]);
  const sender = workspace.data?.sender;
  return (
    <>
      <PageHeader title={t('sender.title')} subtitle={t('sender.subtitle')} />
      {error && <ErrorNote error={error} onRetry={retry} />}
      {!error && (!sender || !delivery.data) && <LoadingBars count={8} />}
      {sender && delivery.data && (
        <div className={css['page']}>
          {sender.smtpUrl === null && (
            <Callout tone="info" icon={IconMailQuestion} title={t('sender.inboxOnly')}>
              {t('sender.inboxOnlyText')}
            </Callout>
          )}
          <SenderForm saved={sender} />
          <MailServerForm saved={sender.smtpUrl} />
          <PressureForm saved={delivery.data} />
          {journeys.data && <ControlGroupForm saved={journeys.data} />}
          <SiteForm saved={delivery.data} />
          <BounceForm saved={delivery.data.bounceDomain} />
          <DkimCard record={delivery.data.dkim} fromEmail={sender.fromEmail} />
          <DomainCheckCard />
        </div>
      )}
    </>
  );
}
