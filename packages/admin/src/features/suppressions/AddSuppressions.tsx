import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import type { AddedSuppressions } from '@sandmill/contracts/api/suppressions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

const MOST = 10_000;

/** One address or a whole list of another system, pasted: one a line, or the first column of a CSV. */
export function AddSuppressions({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('suppressions');
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const addresses = addressesIn(text);
  const add = useApiMutation<{ addresses: string[]; note: string }, AddedSuppressions>({
    method: 'POST',
    path: '/suppressions',
    refreshes: ['/suppressions', '/contacts'],
    onDone: ({ rejected }) => {
      setText(rejected.join('\n'));
      if (rejected.length === 0) onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('add.title')} size="lg">
      <div style={{ display: 'grid', gap: 14 }}>
        <p className="sm-13 sm-soft">{t('add.text')}</p>
        <Textarea
          label={t('add.addresses')}
          autosize
          minRows={5}
          maxRows={14}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <TextInput label={t('add.note')} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        {addresses.length > MOST && <p className="sm-13 sm-muted">{t('add.tooMany')}</p>}
        {add.data && add.data.rejected.length > 0 && (
          <p className="sm-13">{t('add.rejected', { count: add.data.rejected.length })}</p>
        )}
        {add.error && <ErrorNote error={add.error} />}
        <div className="sm-row">
          <Button
            variant="filled"
            disabled={addresses.length === 0 || addresses.length > MOST}
            loading={add.isPending}
            onClick={() => add.mutate({ addresses, note })}
          >
            {t('add.verb', { count: addresses.length })}
          </Button>
          <Button onClick={onClose}>{t('add.cancel')}</Button>
        </div>
      </div>
    </Modal>
  );
}

/** A head such as "email" holds no @ and falls away. */
function addressesIn(text: string): string[] {
  const cells = text.split(/\r?\n/).map((line) => (line.split(/[;,\t]/)[0] ?? '').replaceAll('"', '').trim());
  return [...new Set(cells.filter((cell) => cell.includes('@')))];
}
