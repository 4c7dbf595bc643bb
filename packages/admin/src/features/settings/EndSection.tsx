import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { toastUndo } from '../../ui/toast.tsx';

type Props = {
  /** The catalogue whose `end` says what off and deleting mean here. */
  words: 'inboxes' | 'webhooks' | 'mail-services';
  path: string;
  of: { name: string; enabled: boolean };
  refreshes: string[];
  onDeleted: () => void;
  /** What else goes with a deletion. */
  children?: ReactNode;
};

/** The end of a panel: off keeps everything and can be undone; deleting asks, for it cannot. */
export function EndSection({ words, path, of: { name, enabled }, refreshes, onDeleted, children }: Props) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const change = useApiMutation<{ enabled: boolean }>({ method: 'PATCH', path, refreshes });
  const remove = useApiMutation<void>({ method: 'DELETE', path, refreshes, onDone: onDeleted });
  const turn = (to: boolean) =>
    change.mutate(
      { enabled: to },
      {
        onSuccess: () =>
          toastUndo(to ? t(`${words}:end.isOn`, { name }) : t(`${words}:end.isOff`, { name }), () =>
            change.mutate({ enabled: !to }),
          ),
      },
    );
  return (
    <section>
      <h3>{t(`${words}:end.title`)}</h3>
      <p className="sm-small sm-muted">{enabled ? t(`${words}:end.text`) : t(`${words}:end.offText`)}</p>
      {change.error && <ErrorNote error={change.error} />}
      <div className="sm-row sm-wrap" style={{ marginTop: 8 }}>
        <Button size="xs" loading={change.isPending} onClick={() => turn(!enabled)}>
          {enabled ? t(`${words}:end.off`) : t(`${words}:end.on`)}
        </Button>
        <Button size="xs" color="red" variant="subtle" onClick={() => setAsks(true)}>
          {t(`${words}:end.delete`)}
        </Button>
      </div>
      <ConfirmDialog
        opened={asks}
        onClose={() => setAsks(false)}
        title={t(`${words}:end.deleteTitle`, { name })}
        verb={t(`${words}:end.deleteVerb`, { name })}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <p>{t(`${words}:end.deleteText`)}</p>
        {children}
        {remove.error && <ErrorNote error={remove.error} />}
      </ConfirmDialog>
    </section>
  );
}
