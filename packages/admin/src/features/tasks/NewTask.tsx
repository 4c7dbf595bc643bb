import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useTaskActs } from './use-task-acts.ts';

/** One line: mine, with no day; the list of tasks knows the rest. */
export function NewTask({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const [title, setTitle] = useState('');
  const { create } = useTaskActs();
  const { user } = useSession();
  return (
    <form
      style={{ display: 'grid', gap: 8 }}
      onSubmit={(event) => {
        event.preventDefault();
        const task = { title: title.trim(), text: '', contactId, assigneeId: user.id, due: null };
        if (task.title !== '') create.mutate(task, { onSuccess: onClose });
      }}
    >
      <TextInput
        size="xs"
        maxLength={200}
        aria-label={t('field.title')}
        placeholder={t('field.title')}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      {create.error && <ErrorNote error={create.error} />}
      <span className="sm-row">
        <Button size="xs" variant="filled" type="submit" loading={create.isPending} disabled={title.trim() === ''}>
          {t('save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('cancel')}
        </Button>
      </span>
    </form>
  );
}
