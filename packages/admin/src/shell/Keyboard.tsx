import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../app/clock.ts';
import { ShortcutList } from './ShortcutList.tsx';
import { isTyping, reachableNouns } from './shortcuts.ts';
import type { Places } from './use-places.ts';

const CHORD_MS = 1500;

/** G then a letter goes, / jumps to the page's filter ([data-page-filter]), ? shows the list. */
export function Keyboard({ places }: { places: Places }) {
  const { t } = useTranslation('shell');
  const [opened, setOpened] = useState(false);
  const navigate = useNavigate();
  const startedAt = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (wallClock() - startedAt.current < CHORD_MS) {
        startedAt.current = 0;
        const noun = reachableNouns(places).find(({ letter }) => letter === key);
        if (noun) void navigate({ to: noun.to as '/' });
        return;
      }
      if (key === 'g') startedAt.current = wallClock();
      if (key === '?') setOpened(true);
      if (key === '/' && focusFilter()) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [places, navigate]);
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('keys.title')} size={420}>
      <ShortcutList />
    </Modal>
  );
}

function focusFilter(): boolean {
  const field = document.querySelector<HTMLElement>('[data-page-filter]');
  field?.focus();
  return field !== null;
}
