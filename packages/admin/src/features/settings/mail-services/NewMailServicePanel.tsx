import { Button, Select } from '@mantine/core';
import { MAIL_SERVICE_KINDS, type MailService, type MailServiceKind } from '@sandmill/contracts/api/mail-services';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../ui/SidePanel.tsx';
import css from './MailServices.module.css';
import { bodyOf, emptyDraft, isReady, type ServiceDraft } from './service-draft.ts';
import { ServiceFields } from './ServiceFields.tsx';

type Props = { onClose: () => void; onMade: (service: MailService) => void };

/** Which provider, then what it asks for; the panel of the new service says how to connect its reports. */
export function NewMailServicePanel({ onClose, onMade }: Props) {
  const { t } = useTranslation('mail-services');
  const [kind, setKind] = useState<MailServiceKind>('smtp');
  const [draft, setDraft] = useState<ServiceDraft>(() => emptyDraft('smtp', ''));
  const create = useApiMutation<ReturnType<typeof bodyOf> & { kind: MailServiceKind }, MailService>({
    method: 'POST',
    path: '/mail-services',
    refreshes: ['/mail-services', '/sending-domains'],
    onDone: onMade,
  });
  const choose = (next: MailServiceKind) => {
    setKind(next);
    setDraft({ ...emptyDraft(next, draft.name), fromName: draft.fromName, fromEmail: draft.fromEmail });
  };
  const ready = isReady(kind, draft, []);
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) create.mutate({ ...bodyOf(draft), kind });
        }}
      >
        <Select
          label={t('field.kind')}
          allowDeselect={false}
          data={MAIL_SERVICE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={(next) => choose(next as MailServiceKind)}
        />
        <p className="sm-small sm-muted">{t(`about.${kind}`)}</p>
        <ServiceFields kind={kind} draft={draft} set={(patch) => setDraft({ ...draft, ...patch })} kept={[]} />
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" loading={create.isPending} disabled={!ready}>
          {t('new.create')}
        </Button>
      </form>
    </SidePanel>
  );
}
