import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What is lost and what is kept. */
  children: ReactNode;
  /** The verb with its object, "Erase Giulia Ferrante"; never "OK". */
  verb: string;
  /** Must be typed; only for acts without a way back. */
  name?: string;
  onConfirm: () => void;
  isBusy?: boolean;
};

/** For final acts only; what can be undone is done at once with `toastUndo`. */
export function ConfirmDialog({ opened, onClose, title, children, verb, name, onConfirm, isBusy = false }: Props) {
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState('');
  const isReady = name === undefined || typed.trim() === name.trim();
  const close = () => {
    setTyped('');
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title} size={460} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onConfirm();
        }}
      >
        <div className="sm-13 sm-soft">{children}</div>
        {name !== undefined && (
          <TextInput
            mt={16}
            data-autofocus
            autoComplete="off"
            label={t('confirm.typeName', { name })}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
        <div className="sm-row sm-between" style={{ marginTop: 24 }}>
          <Button variant="subtle" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="filled" color="red" disabled={!isReady} loading={isBusy}>
            {verb}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
