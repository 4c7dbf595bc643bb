import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';

/** An empty list, live at once; people are put on it on its page. */
export function NewListDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('segments');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const create = useApiMutation<{ name: string; description: string; kind: 'static' }, Segment>({
    method: 'POST',
    path: '/segments',
    refreshes: ['/segments'],
    onDone: ({ id }) => void navigate({ to: '/segments/$segmentId', params: { segmentId: String(id) } }),
  });
  const isTaken = create.error?.code === 'already_exists';
  return (
    <Modal opened onClose={onClose} title={t('list.new')} closeButtonProps={{ 'aria-label': t('form.cancel') }}>
      <form
        className="sm-stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name: name.trim(), description: description.trim(), kind: 'static' });
        }}
      >
        <p className="sm-13 sm-soft">{t('list.newText')}</p>
        <TextInput
          data-autofocus
          label={t('form.name')}
          maxLength={120}
          value={name}
          error={isTaken && t('form.nameTaken')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Textarea
          autosize
          minRows={2}
          maxLength={2000}
          label={t('form.description')}
          value={description}
          onChange={({ currentTarget }) => setDescription(currentTarget.value)}
        />
        {create.error && !isTaken && <ErrorNote error={create.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={name.trim() === ''} loading={create.isPending}>
            {t('list.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
