import { Drawer, Popover, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { FoundList } from './FoundList.tsx';
import { PickDetails } from './PickDetails.tsx';
import type { FieldPick } from './picks.ts';
import { searchPicks } from './search-picks.ts';
import { usePicks } from './use-picks.ts';
import css from './FieldPicker.module.css';

/** A menu finds its place within a few frames. */
const FRAMES = 30;
const SETTLED_MS = 60;

type Props = {
  isOpen: boolean;
  onClose: () => void;
  onPick: (pick: FieldPick) => void;
  withoutSegment: number | null;
  /** The button it hangs from. */
  children: ReactNode;
};

/** What to ask: searched by words, walked with the arrow keys; beside it origin, examples and when it was last seen. */
export function FieldPicker({ isOpen, onClose, onPick, withoutSegment, children }: Props) {
  const { t } = useTranslation('builder');
  const isPhone = useMediaQuery('(max-width: 760px)');
  const content = isOpen && <Choice onPick={onPick} onClose={onClose} withoutSegment={withoutSegment} />;
  if (isPhone) {
    return (
      <>
        {children}
        <Drawer
          opened={isOpen}
          onClose={onClose}
          position="bottom"
          returnFocus={false}
          size="86%"
          title={t('picker.title')}
          closeButtonProps={{ 'aria-label': t('picker.close') }}
        >
          {content}
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      opened={isOpen}
      onChange={(open) => !open && onClose()}
      position="bottom-start"
      width={620}
      shadow="none"
      transitionProps={{ duration: 0 }}
      // Its button may stand below the window's edge: the page moves to where it opens.
      hideDetached={false}
      middlewares={{ flip: true, shift: true }}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('picker.title')}>
        {content}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ onPick, onClose, withoutSegment }: Pick<Props, 'onPick' | 'onClose' | 'withoutSegment'>) {
  const { t } = useTranslation('builder');
  const list = useId();
  const words = useWords();
  const picks = usePicks(words, withoutSegment);
  const field = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  // At once, and again until it has found its place on the page: whoever opened it goes on typing.
  useEffect(() => {
    before.current ??= document.activeElement;
    let frame = 0;
    let frames = 0;
    const take = () => {
      field.current?.focus({ preventScroll: true });
      if (document.activeElement !== field.current && ++frames < FRAMES) frame = requestAnimationFrame(take);
    };
    take();
    const seen = setTimeout(() => field.current?.scrollIntoView({ block: 'nearest' }), SETTLED_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(seen);
    };
  }, []);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const groups = searchPicks(picks, search);
  const flat = groups.flatMap((group) => group.picks);
  const active = flat[Math.min(at, flat.length - 1)] ?? null;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(flat.length - 1, at + by)));
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      onPick(active);
    }
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      event.preventDefault();
      onClose();
      // Given back to the button; after a choice the new row takes it.
      if (before.current instanceof HTMLElement) before.current.focus();
    }
  };
  return (
    <div className={css['picker']}>
      <TextInput
        data-autofocus
        ref={field}
        size="sm"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active ? `${list}-${active.id}` : undefined}
        aria-label={t('picker.search')}
        placeholder={t('picker.search')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={search}
        onChange={({ currentTarget }) => {
          setSearch(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className={css['search'] ?? ''}
      />
      <div className={css['columns']}>
        <FoundList
          id={list}
          groups={groups}
          active={active}
          onActive={(pick) => setAt(flat.indexOf(pick))}
          onPick={onPick}
        />
        {active && <PickDetails pick={active} />}
      </div>
      {flat.length === 0 && <p className={css['none']}>{t('picker.none', { search })}</p>}
    </div>
  );
}
