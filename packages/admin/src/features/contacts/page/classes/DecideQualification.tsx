import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { useContactAct } from '../use-contact.ts';
import css from './Classes.module.css';

const DECISIONS = ['accepted', 'rejected', 'unqualified', 'reset'] as const;
type Decision = (typeof DECISIONS)[number];

/** Sales takes a lead over, gives it back or sets it aside; a refusal says why. */
export function DecideQualification({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const [asking, setAsking] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const act = useContactAct(contactId);
  const close = () => {
    setAsking(null);
    setReason('');
  };
  const decide = (decision: Decision) =>
    act.mutate(
      { path: '/qualification', method: 'POST', body: { decision, reason: reason.trim() } },
      {
        onSuccess: () => {
          toast(t(`decide.done.${decision}`));
          close();
        },
      },
    );
  return (
    <div className={css['acts']}>
      {DECISIONS.map((decision) => (
        <Button
          key={decision}
          size="xs"
          loading={act.isPending && asking === null}
          onClick={() => (needsReason(decision) ? setAsking(decision) : decide(decision))}
        >
          {t(`decide.${decision}`)}
        </Button>
      ))}
      <Modal opened={asking !== null} onClose={close} title={asking && t(`decide.title.${asking}`)} size={460}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (asking && reason.trim() !== '') decide(asking);
          }}
        >
          <Textarea
            data-autofocus
            label={t('decide.reason')}
            description={t('decide.reasonHint')}
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {act.error && <ErrorNote error={act.error} />}
          <div className="sm-row sm-between" style={{ marginTop: 20 }}>
            <Button variant="subtle" onClick={close}>
              {t('decide.cancel')}
            </Button>
            <Button type="submit" variant="filled" disabled={reason.trim() === ''} loading={act.isPending}>
              {asking && t(`decide.${asking}`)}
            </Button>
          </div>
        </form>
      </Modal>
    </div>
  );
}

function needsReason(decision: Decision): boolean {
  return decision === 'rejected' || decision === 'unqualified';
}
