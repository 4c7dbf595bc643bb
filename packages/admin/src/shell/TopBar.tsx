import { ActionIcon } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/Mark.tsx';
import { CreateMenu } from './CreateMenu.tsx';
import { HelpPanel } from './HelpPanel.tsx';
import { NotificationBell } from './NotificationBell.tsx';
import { PhoneMenu } from './PhoneMenu.tsx';
import type { Places } from './use-places.ts';
import css from './TopBar.module.css';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Search, help and glossary, notifications, Create. Editors replace it (staticData.ownBar). */
export function TopBar({ places }: { places: Places }) {
  const { t } = useTranslation('shell');
  const [helpOpen, setHelpOpen] = useState(false);
  return (
    <header className={css['top']}>
      <Link to="/" className={`sm-only-phone ${css['mark']}`} aria-label={t('toToday')}>
        <Mark size={28} />
      </Link>
      <button type="button" className={css['search']} onClick={() => spotlight.open()}>
        <IconSearch size={17} stroke={1.6} aria-hidden />
        <span className="sm-trunc">{t('search.prompt')}</span>
        <kbd aria-hidden>{IS_MAC ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <div className={css['right']}>
        <ActionIcon className="sm-only-phone" data-touch aria-label={t('search.open')} onClick={() => spotlight.open()}>
          <IconSearch size={20} stroke={1.6} />
        </ActionIcon>
        <ActionIcon className="sm-only-desk" aria-label={t('help.open')} onClick={() => setHelpOpen(true)}>
          <IconHelp size={20} stroke={1.6} />
        </ActionIcon>
        <NotificationBell />
        <CreateMenu />
        <PhoneMenu places={places} onHelp={() => setHelpOpen(true)} />
      </div>
      <HelpPanel opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </header>
  );
}
