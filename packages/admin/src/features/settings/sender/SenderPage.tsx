import type { WorkspaceSettings } from '@sandmill/contracts/api/auth';
import type { JourneyWorkspaceSettings } from '@sandmill/contracts/api/journeys';
import type { MailService } from '@sandmill/contracts/api/mail-services';
import type { dkimRecordSchema, DeliverySettingsView } from '@sandmill/contracts/api/messages';
import { IconMailQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ApiPage } from '../../../app/api.ts';
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
import { ReclassifyCard } from './ReclassifyCard.tsx';
import { SenderForm } from './SenderForm.tsx';
import { SiteForm } from './SiteForm.tsx';

export type DkimRecord = z.infer<typeof dkimRecordSchema>;
export type Delivery = DeliverySettingsView & { dkim: DkimRecord | null; mailHost: string };

/** In whose name mails leave, through which server, how often, at which hours. */
export function SenderPage() {
  const { t } = useTranslation('settings');
  const workspace = useApiQuery<WorkspaceSettings>('/workspace');
  const delivery = useApiQuery<Delivery>('/delivery-settings');
  const journeys = useApiQuery<JourneyWorkspaceSettings>('/journey-settings');
  const services = useApiQuery<ApiPage<MailService>>('/mail-services', { query: { limit: 200 } }).data;
  const hasNoWay = services?.items.every(({ enabled, routes }) => !enabled || routes === 0) ?? false;
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
          {sender.smtpUrl === null && hasNoWay && (
            <Callout tone="info" icon={IconMailQuestion} title={t('sender.inboxOnly')}>
              {t('sender.inboxOnlyText')}
            </Callout>
          )}
          <SenderForm saved={sender} />
          <MailServerForm saved={sender.smtpUrl} />
          <BounceForm saved={delivery.data.bounceDomain} mailHost={delivery.data.mailHost} />
          <DkimCard record={delivery.data.dkim} fromEmail={sender.fromEmail} />
          <DomainCheckCard />
          <SiteForm saved={delivery.data} />
          <ReclassifyCard />
          <PressureForm saved={delivery.data} />
          {journeys.data && <ControlGroupForm saved={journeys.data} />}
        </div>
      )}
    </>
  );
}
