import { Outlet, useMatches, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Boundary } from '../ui/Boundary.tsx';
import { Keyboard } from './Keyboard.tsx';
import { NounColumn } from './NounColumn.tsx';
import { Rail } from './Rail.tsx';
import { SearchBox } from './SearchBox.tsx';
import { TabBar } from './TabBar.tsx';
import { TopBar } from './TopBar.tsx';
import { rememberNoun } from './last-noun.ts';
import { usePlaces } from './use-places.ts';
import { useUserScheme } from './use-user-scheme.ts';
import css from './Shell.module.css';

/** Rail, noun column, top bar and the page between them. */
export function Shell() {
  const { t } = useTranslation('shell');
  const places = usePlaces();
  const { wide = false, ownBar = false, full = false } = usePageShape();
  const main = useFocusOnNewPage();
  useUserScheme();
  const { current } = places;
  useEffect(() => {
    if (current) rememberNoun(current.verb, current.noun.to);
  }, [current]);
  const isWide = wide || !current || current.verb.key === 'today';
  return (
    <div className={`${css['app']} ${isWide ? css['wide'] : ''}`}>
      <a className={css['skip']} href="#content">
        {t('skip')}
      </a>
      <Rail places={places} hasColumn={!isWide} />
      {!isWide && current && <NounColumn verb={current.verb} noun={current.noun} />}
      <div className={css['main']}>
        {!ownBar && <TopBar places={places} />}
        <main id="content" ref={main} tabIndex={-1} className={full ? css['full'] : css['page']}>
          <Boundary>
            <Outlet />
          </Boundary>
        </main>
      </div>
      <TabBar places={places} />
      <SearchBox places={places} />
      <Keyboard places={places} />
    </div>
  );
}

function usePageShape() {
  return useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} });
}

/** A screen reader starts at the page after a step, as it would after a page load. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        const inField = document.activeElement?.matches('input, textarea, [contenteditable]');
        if (pathChanged && fromLocation && !inField) main.current?.focus({ preventScroll: true });
      }),
    [router],
  );
  return main;
}
