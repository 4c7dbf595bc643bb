import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../../app/i18n.ts';
import { Mark } from '../../ui/Mark.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { SandMillArt } from './SandMillArt.tsx';
import css from './DoorLayout.module.css';

const LANGUAGES = [
  { value: 'it', label: 'Italiano' },
  { value: 'en', label: 'English' },
];

type Props = { title: string; intro: string; note?: ReactNode; children: ReactNode };

/** The page before the door: form at the left, the mill at the right. Sign-in and first run share it. */
export function DoorLayout({ title, intro, note, children }: Props) {
  const { t, i18n } = useTranslation('sign-in');
  usePageTitle(title);
  return (
    <div className={css['split']}>
      <main className={css['left']}>
        <div className={css['brand']}>
          <Mark size={32} />
          Sandmill
        </div>
        <div className={css['form']}>
          <h1>{title}</h1>
          <p className={css['in']}>{intro}</p>
          {children}
          {note && <div className={css['note']}>{note}</div>}
        </div>
        <div className={css['foot']}>
          <span>{t('openSource')}</span>
          <SegmentedControl
            aria-label={t('language')}
            data={LANGUAGES}
            value={i18n.language}
            onChange={(language) => void chooseLanguage(language === 'it' ? 'it' : 'en')}
          />
        </div>
      </main>
      <div className={css['panel']}>
        <SandMillArt />
        <div className={`${css['brand']} ${css['phoneBrand']}`}>
          <Mark size={26} />
          Sandmill
        </div>
        <div className={css['say']}>
          <p>{t('saying')}</p>
        </div>
      </div>
    </div>
  );
}
