import { Button, TextInput } from '@mantine/core';
import type { TagView } from '@sandmill/contracts/api/tags';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { toast } from '../../ui/toast.tsx';

type Moved = { people: number };

/** Another name, into another tag, or away from everybody; what asks for the tag comes first. */
export function MoveTag({ tag, onDone }: { tag: TagView; onDone: () => void }) {
  const { t } = useTranslation('tags');
  const [to, setTo] = useState(tag.name);
  const [isDeleting, setDeleting] = useState(false);
  const move = useApiMutation<{ to: string | null }, Moved>({
    method: 'POST',
    path: `/tags/${encodeURIComponent(tag.name)}/move`,
    refreshes: ['/tags', '/contacts'],
    onDone: ({ people }, { to: next }) => {
      toast(next === null ? t('move.deleted', { count: people }) : t('move.moved', { count: people, name: next }));
      onDone();
    },
  });
  if (tag.usedIn.length > 0) {
    return (
      <div className="sm-13">
        <b>{t('used.title')}</b>
        <p className="sm-muted">{t('used.text')}</p>
        {tag.usedIn.map(({ kind, id, name }) => (
          <p key={kind + id}>{kind === 'segment' ? <PathLink to={`/segments/${id}`}>{name}</PathLink> : name}</p>
        ))}
      </div>
    );
  }
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <TextInput
        label={t('move.to')}
        description={t('move.hint')}
        value={to}
        maxLength={100}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      {move.error && <ErrorNote error={move.error} />}
      <div className="sm-row">
        <Button
          disabled={to.trim() === '' || to.trim() === tag.name}
          loading={move.isPending}
          onClick={() => move.mutate({ to: to.trim() })}
        >
          {t('move.do')}
        </Button>
        <Button variant="subtle" onClick={() => setDeleting(true)}>
          {t('move.delete')}
        </Button>
      </div>
      <ConfirmDialog
        opened={isDeleting}
        onClose={() => setDeleting(false)}
        title={t('move.deleteTitle', { name: tag.name })}
        verb={t('move.delete')}
        isBusy={move.isPending}
        onConfirm={() => move.mutate({ to: null })}
      >
        {t('move.deleteText', { count: tag.people })}
      </ConfirmDialog>
    </div>
  );
}
