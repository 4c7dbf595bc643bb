import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';

const HOUR_MS = 3_600_000;
const SINCE = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS, month: 720 * HOUR_MS } as const;
type Since = keyof typeof SINCE;
type Only = 'failed' | 'all';

/** Tells again what was told since then; a job that shows how far it is and can be cancelled. */
export function ReplayDialog(props: { webhookId: string; opened: boolean; onClose: () => void }) {
  const { webhookId, opened, onClose } = props;
  const { t } = useTranslation('webhooks');
  const [since, setSince] = useState<Since>('day');
  const [only, setOnly] = useState<Only>('failed');
  const replay = useApiMutation<{ since: string; only: Only }, { jobId: string }>({
    method: 'POST',
    path: `/webhooks/${webhookId}/replay`,
    refreshes: [`/webhooks/${webhookId}/deliveries`, '/jobs'],
    onDone: () => {
      toast(t('replay.begun'));
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('replay.title')} size={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          replay.mutate({ since: new Date(Date.now() - SINCE[since]).toISOString(), only });
        }}
      >
        <p className="sm-13 sm-soft">{t('replay.text')}</p>
        <Select
          mt={16}
          label={t('replay.since')}
          allowDeselect={false}
          value={since}
          onChange={(value) => setSince(value as Since)}
          data={(Object.keys(SINCE) as Since[]).map((value) => ({ value, label: t(`replay.${value}`) }))}
        />
        <Select
          mt={12}
          mb={16}
          label={t('replay.which')}
          allowDeselect={false}
          value={only}
          onChange={(value) => setOnly(value as Only)}
          data={(['failed', 'all'] as const).map((value) => ({ value, label: t(`replay.${value}`) }))}
        />
        {replay.error && <ErrorNote error={replay.error} />}
        <div className="sm-row sm-between" style={{ marginTop: 24 }}>
          <Button variant="subtle" onClick={onClose}>
            {t('replay.cancel')}
          </Button>
          <Button type="submit" variant="filled" loading={replay.isPending}>
            {t('replay.begin')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
