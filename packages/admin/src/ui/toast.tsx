import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Fragment } from 'react';
import { i18n } from '../app/i18n.ts';
import { placesOfUse } from './places-of-use.ts';

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

/** Says why it did not work; of what is in use, where, with the pages. Stays until it is closed when there are any. */
export function toastError(error: unknown, otherwise: string): void {
  const places = placesOfUse(error);
  if (places.length === 0) return toast(otherwise);
  notifications.show({
    autoClose: false,
    message: (
      <>
        {i18n.t('ui:use.title')}{' '}
        {places.map(({ name, to }, index) => (
          <Fragment key={`${name} ${to}`}>
            {index > 0 && ', '}
            {/* Outside the router: a link of the browser. */}
            {to === null ? (
              name
            ) : (
              <a href={to} style={{ color: '#AFDCE3' }}>
                {name}
              </a>
            )}
          </Fragment>
        ))}
        . {i18n.t('ui:error.in_use.next')}
      </>
    ),
  });
}

let nextId = 0;
