import { ActionIcon } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from './Boundary.tsx';
import css from './SidePanel.module.css';

type Props = { title: ReactNode; onClose: () => void; children: ReactNode };

/**
 * 360 px beside the list for the chosen row, never over it; from below on a phone. Esc closes and gives the focus back.
 * Put it into `WithPanel`, and keep what is open in the address with `useUrlState('panel')`.
 */
export function SidePanel({ title, onClose, children }: Props) {
  const { t } = useTranslation('ui');
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useWindowEvent('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  });
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside className={css['panel']} ref={panel} tabIndex={-1} aria-labelledby={id}>
      <header className={css['head']}>
        <h2 id={id}>{title}</h2>
        <ActionIcon size={32} data-touch aria-label={t('panel.close')} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </header>
      <div className={css['body']}>
        <Boundary>{children}</Boundary>
      </div>
    </aside>
  );
}

/** A page's content with a panel at its right when there is one. */
export function WithPanel({ panel, children }: { panel: ReactNode; children: ReactNode }) {
  return (
    <div className={css['layout']} {...(panel ? { 'data-open': true } : {})}>
      <div style={{ minWidth: 0 }}>{children}</div>
      {panel}
    </div>
  );
}
