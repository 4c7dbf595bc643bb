import { Spotlight } from '@mantine/spotlight';
import type { SearchAnswer } from '@sandmill/contracts/api/home';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconChartBubble,
  IconGitBranch,
  IconSearch,
  IconSend,
  IconTemplate,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../app/queries.ts';
import { useCreatables } from './creatables.ts';
import type { Places } from './use-places.ts';
import css from './SearchBox.module.css';

const PAUSE_MS = 120;
type Kind = SearchAnswer['items'][number]['kind'];
const KINDS: Record<Kind, { icon: Icon; to: string }> = {
  contact: { icon: IconUser, to: '/contacts' },
  segment: { icon: IconChartBubble, to: '/segments' },
  journey: { icon: IconGitBranch, to: '/journeys' },
  campaign: { icon: IconSend, to: '/campaigns' },
  template: { icon: IconTemplate, to: '/templates' },
};

type Entry = { id: string; title: string; subtitle: string | null; icon: Icon; to: string };

/** Ctrl/⌘ K: people, segments, journeys, campaigns, templates from the server; pages and acts from the menu. */
export function SearchBox({ places }: { places: Places }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), PAUSE_MS);
  const { data } = useApiQuery<SearchAnswer>('/search', {
    query: { q: query },
    enabled: query !== '',
    keepPrevious: true,
  });
  const found: Entry[] = (query === '' ? [] : (data?.items ?? [])).map((item) => ({
    id: `${item.kind}-${item.id}`,
    title: item.title,
    subtitle: item.subtitle,
    icon: KINDS[item.kind].icon,
    to: `${KINDS[item.kind].to}/${item.id}`,
  }));
  const pages = usePageEntries(places, text);
  const entry = ({ id, title, subtitle, icon: EntryIcon, to }: Entry) => (
    <Spotlight.Action
      key={id}
      label={title}
      {...(subtitle ? { description: subtitle } : {})}
      leftSection={<EntryIcon size={18} stroke={1.6} />}
      onClick={() => void navigate({ to: to as '/' })}
    />
  );
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0 }}
      yOffset="12vh"
      classNames={{ action: css['action'] ?? '', actionsGroup: css['group'] ?? '' }}
    >
      <Spotlight.Search
        placeholder={t('search.prompt')}
        aria-label={t('search.prompt')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList>
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.found')}>{found.map(entry)}</Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.pages')}>{pages.map(entry)}</Spotlight.ActionsGroup>
        )}
        {found.length + pages.length === 0 && <Spotlight.Empty>{t('search.none', { text: query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function usePageEntries(places: Places, text: string): Entry[] {
  const { t } = useTranslation('shell');
  const creatables = useCreatables();
  const verbs = [places.today, ...places.verbs, places.settings].filter((verb) => verb !== null);
  const nouns = verbs.flatMap((verb) =>
    verb.nouns.map(({ key, to, icon }) => ({
      id: `page-${key}`,
      title: t(`noun.${key}`),
      subtitle: verb.key === 'today' ? null : t(`verb.${verb.key}`),
      icon,
      to,
    })),
  );
  const acts = creatables.map(({ key, to, icon }) => ({
    id: `create-${key}`,
    title: t('search.create', { what: t(`create.${key}`).toLocaleLowerCase() }),
    subtitle: null,
    icon,
    to,
  }));
  const wanted = text.trim().toLowerCase();
  return [...nouns, ...acts].filter(({ title }) => title.toLowerCase().includes(wanted));
}
