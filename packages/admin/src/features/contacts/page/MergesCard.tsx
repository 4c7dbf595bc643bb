import { Button } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { useWords } from '../../../app/use-words.ts';
import { Card } from '../../../ui/Card.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import css from './IdentityTab.module.css';
import { dayAndTime, mergeWords } from './merge-words.ts';
import { useContactAct } from './use-contact.ts';

type Merge = Contact['merges'][number];

/** What was joined into this contact, why, and the way back. */
export function MergesCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const mayWrite = useRight('contacts:write');
  const [parting, setParting] = useState<Merge | null>(null);
  return (
    <Card title={t('merge.past')} note={t('merge.pastNote')}>
      {contact.merges.length === 0 && <p className="sm-13 sm-muted">{t('merge.never')}</p>}
      <ul className={css['list']}>
        {contact.merges.map((merge) => (
          <li key={merge.fromId + merge.at}>
            <div>
              <b>{t('merge.at', { date: dayAndTime(merge.at, words) })}</b>
              <p className="sm-13 sm-soft">{mergeWords(merge, words)}</p>
              {merge.undoneAt && (
                <p className="sm-13 sm-muted">{t('merge.undone', { date: dayAndTime(merge.undoneAt, words) })}</p>
              )}
            </div>
            {mayWrite && !merge.undoneAt && (
              <Button size="xs" onClick={() => setParting(merge)}>
                {t('merge.part')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {parting && <PartDialog contact={contact} merge={parting} onClose={() => setParting(null)} />}
    </Card>
  );
}

function PartDialog({ contact, merge, onClose }: { contact: Contact; merge: Merge; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const act = useContactAct(contact.id);
  const part = () =>
    act.mutate(
      { path: '/unmerge', method: 'POST', body: { fromId: merge.fromId } },
      {
        onSuccess: () => {
          toast(t('merge.parted'));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('merge.partTitle')}
      verb={t('merge.part')}
      onConfirm={part}
      isBusy={act.isPending}
    >
      <div className="sm-stack">
        <p>{t('merge.partText')}</p>
        <p>{mergeWords(merge, words)}</p>
        {act.error && <ErrorNote error={act.error} />}
      </div>
    </ConfirmDialog>
  );
}
