import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import type { MembersChangeResult, Segment } from '@sandmill/contracts/api/segments';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { FoundPeople } from './FoundPeople.tsx';
import { MOST_ADDRESSES, readAddresses } from './read-addresses.ts';
import { useChangeMembers } from './use-change-members.ts';
import css from './Lists.module.css';

/** People found by a search, and addresses pasted as they are; what is nobody's is told, or becomes a contact. */
export function AddMembersDialog({ list, onClose }: { list: Segment; onClose: () => void }) {
  const { t } = useTranslation('segments');
  const mayCreate = useRight('contacts:write');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const [createMissing, setCreateMissing] = useState(false);
  const addresses = readAddresses(text);
  const change = useChangeMembers();
  const count = chosen.size + addresses.length;
  const isTooMany = count > MOST_ADDRESSES;
  const result = change.data;
  const submit = () =>
    change.mutate(
      { listId: list.id, add: [...chosen, ...addresses], createMissing },
      {
        onSuccess: ({ added, unknown }) => {
          if (unknown.length > 0) return;
          toast(t('list.added', { count: added, name: list.name }));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('list.addTo', { name: list.name })}
      closeButtonProps={{ 'aria-label': t('form.cancel') }}
    >
      {result && result.unknown.length > 0 ? (
        <Outcome result={result} onClose={onClose} />
      ) : (
        <div className="sm-stack">
          <FoundPeople chosen={chosen} onChoose={setChosen} />
          <Textarea
            autosize
            minRows={3}
            maxRows={8}
            label={t('list.paste')}
            description={t('list.pasteHint')}
            error={isTooMany && t('list.tooMany', { most: MOST_ADDRESSES })}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          {mayCreate && (
            <Checkbox
              label={t('list.createMissing')}
              description={t('list.createHint')}
              checked={createMissing}
              onChange={({ currentTarget }) => setCreateMissing(currentTarget.checked)}
            />
          )}
          {change.error && <ErrorNote error={change.error} />}
          <div className="sm-row sm-between">
            <Button variant="subtle" onClick={onClose}>
              {t('form.cancel')}
            </Button>
            <Button variant="filled" disabled={count === 0 || isTooMany} loading={change.isPending} onClick={submit}>
              {count === 0 ? t('list.add') : t('list.addCount', { count })}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

/** Some were nobody's: who is on the list now, and which lines to look at again. */
function Outcome({ result, onClose }: { result: MembersChangeResult; onClose: () => void }) {
  const { t } = useTranslation('segments');
  return (
    <div className="sm-stack">
      <p>{t('list.addedOnly', { count: result.added })}</p>
      <p className="sm-13 sm-soft">{t('list.unknown', { count: result.unknown.length })}</p>
      <pre className={css['unknown']}>{result.unknown.join('\n')}</pre>
      <div>
        <Button onClick={onClose}>{t('inUse.close')}</Button>
      </div>
    </div>
  );
}
