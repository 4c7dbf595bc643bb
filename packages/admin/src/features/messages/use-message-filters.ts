import type { MessageRow } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import type { Filter } from '../../ui/FilterChips.tsx';
import { useUrlValues } from '../../ui/use-url-state.ts';
import { viewOf, VIEWS, type View } from './message-looks.ts';

type Journeys = { items: { id: string; name: string }[] };
const KEYS = [
  'status',
  'journey',
  'node',
  'contact',
  'search',
  'class',
  'reaction',
  'tone',
  'template',
  'link',
  'bounce',
] as const;
type Key = (typeof KEYS)[number];

/** What the list is narrowed to: kept in the address, shown as chips where no control shows it. */
export function useMessageFilters() {
  const { t } = useTranslation('messages');
  const [url, set] = useUrlValues();
  const journeys = useApiQuery<Journeys>('/journeys', { query: { limit: 200 }, staleMs: 60_000 }).data?.items ?? [];
  const query = Object.fromEntries(KEYS.map((key) => [key, url[key]])) as Record<Key, string | undefined>;
  const view = viewOf(query.status ?? '');
  const person = useApiQuery<{ items: MessageRow[] }>('/messages', {
    query: { contact: query.contact, limit: 1 },
    enabled: query.contact !== undefined,
    staleMs: 60_000,
  }).data?.items[0];
  // A campaign is no journey of the list: its messages know its name.
  const ofOne = useApiQuery<{ items: MessageRow[] }>('/messages', {
    query: { journey: query.journey, limit: 1 },
    enabled: query.journey !== undefined && !journeys.some(({ id }) => id === query.journey),
    staleMs: 60_000,
  }).data?.items[0]?.journeyName;
  const labels: [Key, string | undefined][] = [
    ['status', view === null ? statusWords(query.status ?? '', t) : undefined],
    ['contact', query.contact && (person?.contactName ?? person?.address ?? t('filter.oneContact'))],
    [
      'journey',
      query.journey && (journeys.find(({ id }) => id === query.journey)?.name ?? ofOne ?? t('filter.oneJourney')),
    ],
    ['node', query.node && t('filter.node', { node: query.node })],
    ['class', query.class && t(`class.${query.class}`)],
    ['reaction', query.reaction && t(`reaction.${query.reaction}`)],
    ['tone', query.tone && t(`replyTone.${query.tone}`)],
    ['template', query.template && t('filter.oneTemplate')],
    ['link', query.link && t('filter.link', { link: query.link })],
    ['bounce', query.bounce && t(`filter.bounce_${query.bounce}`)],
  ];
  const chips: Filter[] = labels.flatMap(([key, label]) => (label ? [{ key, label }] : []));
  return {
    query,
    view,
    chips,
    journeys,
    isNarrowed: KEYS.some((key) => query[key] !== undefined),
    set: (patch: Partial<Record<Key, string | undefined>>) => set(patch),
    setView: (next: View) => set({ status: VIEWS[next].join(',') || undefined }),
    clear: () => set(Object.fromEntries(KEYS.map((key) => [key, undefined]))),
  };
}
export type MessageFilters = ReturnType<typeof useMessageFilters>;

function statusWords(status: string, t: (key: string) => string): string {
  return status
    .split(',')
    .map((one) => t(`state.${one}`))
    .join(', ');
}
