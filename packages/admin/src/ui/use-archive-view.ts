import { useUrlValues } from './use-url-state.ts';

type View = 'live' | 'archived';
type Words = { label: string; live: string; archived: string };

/** A list that is searched and has an archive: what the address says, as a query and as the frame's search and views. */
export function useArchiveView(words: Words & { search: string }) {
  const [{ search = '', view }, set] = useUrlValues();
  const isArchive = view === 'archived';
  return {
    text: search,
    isArchive,
    query: { search, ...(isArchive ? { archived: true } : {}) },
    clear: () => set({ search: undefined }),
    search: {
      label: words.search,
      value: search,
      onChange: (value: string) => set({ search: value || undefined }),
    },
    view: {
      label: words.label,
      value: (isArchive ? 'archived' : 'live') as View,
      onChange: (key: View) => set({ view: key === 'live' ? undefined : key }),
      choices: [
        { key: 'live' as View, label: words.live },
        { key: 'archived' as View, label: words.archived },
      ],
    },
  };
}
