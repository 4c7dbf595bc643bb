import { Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verb } from '../app/navigation.ts';
import { Mark } from '../ui/Mark.tsx';
import { PathLink } from '../ui/PathLink.tsx';
import { NounList } from './NounList.tsx';
import { UserMenu } from './UserMenu.tsx';
import { lastNounOf } from './last-noun.ts';
import type { Places } from './use-places.ts';
import css from './Rail.module.css';

const HOVER_OPEN_MS = 180;
const HOVER_CLOSE_MS = 140;

type Props = { places: Places; hasColumn: boolean };

export function Rail({ places, hasColumn }: Props) {
  const { t } = useTranslation('shell');
  const current = places.current?.verb.key;
  const item = (verb: Verb) => (
    <RailVerb key={verb.key} verb={verb} isCurrent={verb.key === current} hasColumn={hasColumn} />
  );
  return (
    <nav className={css['rail']} aria-label={t('mainMenu')}>
      <Link to="/" className={css['mark']} aria-label={t('toToday')}>
        <Mark />
      </Link>
      {places.today && item(places.today)}
      <span className={css['sep']} />
      {places.verbs.map(item)}
      <div className={css['foot']}>
        {places.settings && item(places.settings)}
        <UserMenu />
      </div>
    </nav>
  );
}

type VerbProps = { verb: Verb; isCurrent: boolean; hasColumn: boolean };

/** Click opens the noun last used; hover, arrow right or a finger shows all of them. */
function RailVerb({ verb, isCurrent, hasColumn }: VerbProps) {
  const { t } = useTranslation('shell');
  const menu = useHoverMenu();
  const columnShows = useMediaQuery('(min-width: 1201px)') && hasColumn && isCurrent;
  const byFinger = useMediaQuery('(pointer: coarse)');
  const hasMenu = verb.nouns.length > 1 && !columnShows;
  const VerbIcon = verb.icon;
  return (
    <Popover opened={menu.opened && hasMenu} onChange={menu.close} position="right-start" offset={8}>
      <Popover.Target>
        <PathLink
          to={lastNounOf(verb)}
          className={css['verb']}
          {...(isCurrent ? { 'data-current': true, 'aria-current': 'true' } : {})}
          onMouseEnter={menu.soon}
          onMouseLeave={menu.later}
          onClick={(event) => {
            if (byFinger && hasMenu) {
              event.preventDefault();
              menu.toggle();
            } else menu.close();
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') menu.open();
            if (event.key === 'Escape') menu.close();
          }}
        >
          <VerbIcon size={22} stroke={1.6} aria-hidden />
          {t(`verb.${verb.key}`)}
        </PathLink>
      </Popover.Target>
      <Popover.Dropdown className={css['menu'] ?? ''} onMouseEnter={menu.soon} onMouseLeave={menu.later}>
        <NounList verb={verb} onChoose={menu.close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useHoverMenu() {
  const [opened, setOpened] = useState(false);
  const timer = useRef(0);
  const set = (value: boolean, afterMs: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpened(value), afterMs);
  };
  return {
    opened,
    soon: () => set(true, HOVER_OPEN_MS),
    later: () => set(false, HOVER_CLOSE_MS),
    open: () => set(true, 0),
    close: () => set(false, 0),
    toggle: () => set(!opened, 0),
  };
}
