import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import css from '../Settings.module.css';
import { DnsRecord } from './DnsRecord.tsx';
import type { DkimRecord } from './SenderPage.tsx';

type Props = { record: DkimRecord | null; fromEmail: string };

/** The signature that proves mails are ours: a record to publish under the sender's domain. */
export function DkimCard({ record, fromEmail }: Props) {
  const { t } = useTranslation('settings');
  const mayWrite = useRight('settings:write');
  // Until somebody writes another: that of the sender, also of one that was saved a moment ago.
  const [typed, setDomain] = useState<string | null>(null);
  const domain = typed ?? fromEmail.split('@')[1] ?? '';
  const [asks, setAsks] = useState(false);
  const make = useApiMutation<{ domain: string }>({
    method: 'POST',
    path: '/delivery-settings/dkim',
    refreshes: ['/delivery-settings'],
    onDone: () => setAsks(false),
  });
  const isReady = /^([a-z\d-]+\.)+[a-z\d-]{2,}$/i.test(domain.trim());
  const create = () => isReady && make.mutate({ domain: domain.trim() });
  return (
    <Card title={t('dkim.title')}>
      <div className={css['form']}>
        <p className="sm-13 sm-soft">{t('dkim.text')}</p>
        {record && (
          <>
            <p className="sm-13">{t('dkim.publish')}</p>
            <DnsRecord type="TXT" name={record.name} value={record.value} />
          </>
        )}
        {mayWrite && (
          <form
            className={css['form']}
            onSubmit={(event) => {
              event.preventDefault();
              if (record) setAsks(isReady);
              else create();
            }}
          >
            <TextInput
              label={t('dkim.domain')}
              value={domain}
              spellCheck={false}
              onChange={({ currentTarget }) => setDomain(currentTarget.value)}
            />
            {make.error && <ErrorNote error={make.error} />}
            <div>
              <Button type="submit" disabled={!isReady} loading={make.isPending}>
                {record ? t('dkim.again') : t('dkim.make')}
              </Button>
            </div>
          </form>
        )}
      </div>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t('dkim.againTitle')}
        verb={t('dkim.againVerb')}
        isBusy={make.isPending}
        onConfirm={create}
      >
        {t('dkim.againText')}
      </ConfirmDialog>
    </Card>
  );
}
