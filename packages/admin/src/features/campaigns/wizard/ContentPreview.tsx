import { SegmentedControl } from '@mantine/core';
import type { CampaignVariant } from '@sandmill/contracts';
import type { Campaign } from '@sandmill/contracts/api/campaigns';
import type { Template } from '@sandmill/contracts/api/messages';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { MailDraftFrame } from '../../../ui/MailFrame.tsx';
import { ContactPicker } from '../../templates/ContactPicker.tsx';
import { TestSend } from '../../templates/TestSend.tsx';
import { useTemplatePreview } from '../../templates/use-template-preview.ts';
import css from '../Campaigns.module.css';

type Props = { campaign: Campaign; variant: CampaignVariant; templateId: string };

/** The mail as somebody would get it, with the subject and preheader of the campaign; and a real one to try. */
export function ContentPreview({ campaign, variant, templateId }: Props) {
  const { data, error, refetch } = useApiQuery<Template>(`/templates/${templateId}`);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return data ? <Mail key={campaign.id} variant={variant} template={data} /> : <LoadingBars count={4} />;
}

function Mail({ variant, template }: { variant: CampaignVariant; template: Template }) {
  const { t } = useTranslation('campaigns');
  const [contactId, setContactId] = useState<string | null>(null);
  const [width, setWidth] = useState<'desk' | 'phone'>('desk');
  const { subject, preheader } = variant;
  const own = { subject: subject ?? template.subject, preheader: preheader ?? template.preheader };
  const { mjml, document } = template;
  const body = document ? { document } : { mjml };
  const draft = { class: template.class, ...own, ...body };
  const { shown, error, isOld } = useTemplatePreview(template.id, draft, { contactId });
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <div className="sm-row sm-wrap">
        <SegmentedControl
          size="xs"
          aria-label={t('content.width')}
          value={width}
          onChange={(value) => setWidth(value === 'phone' ? 'phone' : 'desk')}
          data={[
            { value: 'desk', label: t('content.desk') },
            { value: 'phone', label: t('content.phone') },
          ]}
        />
        <ContactPicker value={contactId} onChange={setContactId} />
        <TestSend
          id={template.id}
          contactId={contactId}
          isUnsaved={false}
          content={{ ...(subject ? { subject } : {}), ...(preheader ? { preheader } : {}) }}
        />
      </div>
      {error && <ErrorNote error={error} />}
      {shown ? (
        <>
          <p>
            <b>{shown.subject}</b> <span className="sm-muted">{own.preheader}</span>
          </p>
          <div className={css['mail']} {...(isOld ? { 'data-old': true } : {})}>
            <MailDraftFrame title={shown.subject} html={shown.html} isPhone={width === 'phone'} />
          </div>
        </>
      ) : (
        !error && <LoadingBars count={4} />
      )}
    </div>
  );
}
