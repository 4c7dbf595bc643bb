import { Button, Modal, TextInput } from '@mantine/core';
import type { Campaign, CalendarItem } from '@sandmill/contracts/api/campaigns';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toastUndo } from '../../ui/toast.tsx';
import { instantOfWall, wallText } from '../campaigns/wizard/wall-instant.ts';

export type Move = { item: CalendarItem; day: string };

/** Where a campaign is put: the day it was dragged to, or one that is chosen here, at the same time of day. */
export function MoveDialog({ move: { item, day }, onClose }: { move: Move; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const { timeZone } = format;
  const before = wallText(item.startsAt, timeZone);
  const [text, setText] = useState(`${day}T${before.slice(11)}`);
  const send = useApiMutation<{ startsAt: string }, Campaign>({
    method: 'POST',
    path: `/campaigns/${item.id}/move`,
    refreshes: ['/calendar', '/campaigns'],
  });
  const isReady = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && text !== before;
  const submit = () => {
    const startsAt = instantOfWall(text, timeZone);
    send.mutate(
      { startsAt },
      {
        onSuccess: () => {
          onClose();
          toastUndo(t('move.done', { name: item.name, at: format.instant(startsAt, true) }), () =>
            send.mutate({ startsAt: item.startsAt }),
          );
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t('move.title', { name: item.name })} size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) submit();
        }}
      >
        <p className="sm-13 sm-soft">
          {t('move.text', { at: format.instant(item.startsAt, true), zone: format.zone })}
        </p>
        <TextInput
          mt={16}
          data-autofocus
          type="datetime-local"
          label={t('move.to')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {send.error && <ErrorNote error={send.error} />}
        <div className="sm-row sm-between" style={{ marginTop: 24 }}>
          <Button variant="subtle" onClick={onClose}>
            {t('move.leave')}
          </Button>
          <Button type="submit" variant="filled" disabled={!isReady} loading={send.isPending}>
            {t('move.verb')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
