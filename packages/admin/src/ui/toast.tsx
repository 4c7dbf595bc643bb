import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../app/i18n.ts';

const STAYS_MS = 5_000;
const UNDO_MS = 10_000;

/** Says what was done. Short, with the number: "312 contacts archived". */
export function toast(text: string): void {
  notifications.show({ message: text, autoClose: STAYS_MS });
}

/** Says what was done and offers to take it back for 10 seconds. */
export function toastUndo(text: string, undo: () => void): void {
  const id = `undo-${(nextId += 1)}`;
  const onClick = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    autoClose: UNDO_MS,
    message: (
      <span className="sm-row sm-between">
        <span>{text}</span>
        <Button size="xs" variant="subtle" color="sand.1" onClick={onClick} style={{ color: '#AFDCE3', flex: 'none' }}>
          {i18n.t('ui:undo')}
        </Button>
      </span>
    ),
  });
}

let nextId = 0;
