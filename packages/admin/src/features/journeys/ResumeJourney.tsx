import { Button, Modal, Radio } from '@mantine/core';
import type { Journey, Overdue } from '@sandmill/contracts/api/journeys';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toast } from '../../ui/toast.tsx';

const CHOICES = ['run', 'skip', 'reschedule'] as const;
type Choice = (typeof CHOICES)[number];

/** Goes on after a pause. What came due meanwhile is counted, and somebody decides about it. */
export function ResumeJourney({ journey: { id, name } }: { journey: Journey }) {
  const { t } = useTranslation(['journeys', 'ui']);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="filled" leftSection={<IconPlayerPlay size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
        {t('act.resume')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('resume.title', { name })}
        size={480}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        {isAsking && <Asking id={id} name={name} onClose={() => setAsking(false)} />}
      </Modal>
    </>
  );
}

function Asking({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(['journeys', 'ui']);
  const { data, error } = useApiQuery<Overdue>(`/journeys/${id}/overdue`, { staleMs: 0 });
  const [choice, setChoice] = useState<Choice>('run');
  const resume = useApiMutation<Choice, Journey>({
    method: 'POST',
    path: `/journeys/${id}/resume`,
    body: (overdue) => ({ overdue }),
    refreshes: ['/journeys', '/reports'],
    onDone: () => {
      toast(t('done.resumed', { name }));
      onClose();
    },
  });
  const people = data?.people ?? 0;
  return (
    <>
      {people === 0 ? (
        <p className="sm-13 sm-soft">{data ? t('resume.nobody') : ' '}</p>
      ) : (
        <>
          {data && data.entering > 0 && (
            <p className="sm-13 sm-soft">{t('resume.entering', { count: data.entering })}</p>
          )}
          <Radio.Group
            label={t('resume.overdue', { count: people })}
            value={choice}
            onChange={(next) => setChoice(next as Choice)}
          >
            <div style={{ display: 'grid', gap: 10, marginTop: 10 }}>
              {CHOICES.map((key) => (
                <Radio key={key} size="xs" value={key} label={t(`resume.choice.${key}`)} />
              ))}
            </div>
          </Radio.Group>
        </>
      )}
      {(error ?? resume.error) && <ErrorNote error={error ?? resume.error} />}
      <div className="sm-row sm-between" style={{ marginTop: 24 }}>
        <Button variant="subtle" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
        <Button
          variant="filled"
          disabled={!data}
          loading={resume.isPending}
          data-autofocus
          onClick={() => resume.mutate(choice)}
        >
          {t('resume.verb')}
        </Button>
      </div>
    </>
  );
}
