import { SEGMENT_SORTS, type SegmentShelves } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import type { Filter } from '../../ui/FilterChips.tsx';
import type { Sort } from '../../ui/table-types.ts';
import { useUrlValues } from '../../ui/use-url-state.ts';

export const SEGMENT_FILTERS = ['kind', 'folder', 'tag', 'owner'] as const;
export type SegmentFilter = (typeof SEGMENT_FILTERS)[number];
export const LIST_KINDS = ['dynamic', 'static', 'suppression'] as const;
export const VIEWS = ['live', 'preparing', 'archived'] as const;
export type View = (typeof VIEWS)[number];

const NO_SHELVES: SegmentShelves = { folders: [], tags: [], owners: [], archived: 0 };

/** Folders, tags and owners in use. */
export function useShelves(): SegmentShelves {
  return useApiQuery<SegmentShelves>('/segments/shelves', { staleMs: 30_000 }).data ?? NO_SHELVES;
}

/** What the list shows, kept in the address: search, view, filters, order. */
export function useSegmentList() {
  const { t } = useTranslation('segments');
  const [values, set] = useUrlValues();
  const shelves = useShelves();
  const view: View = VIEWS.find((one) => one === values['view']) ?? 'live';
  const search = values['search'] ?? '';
  const sort = readSort(values);
  const filters = SEGMENT_FILTERS.flatMap((key) => {
    const value = values[key];
    return value === undefined || value === '' ? [] : [{ key, value }];
  });
  const label = (key: SegmentFilter, value: string): string => {
    if (key === 'kind') return t(`filter.kinds.${LIST_KINDS.find((one) => one === value) ?? 'dynamic'}`);
    if (key === 'owner') return shelves.owners.find(({ id }) => id === value)?.name ?? t('filter.about.owner');
    return t(`filter.chip.${key}`, { name: value });
  };
  return {
    search,
    view,
    sort,
    shelves,
    chosen: Object.fromEntries(filters.map(({ key, value }) => [key, value])) as Partial<Record<SegmentFilter, string>>,
    chips: filters.map(({ key, value }): Filter => ({ key, label: label(key, value) })),
    query: {
      search,
      sort: sort.key,
      direction: sort.direction,
      ...(view === 'live' ? {} : { state: view }),
      ...Object.fromEntries(filters.map(({ key, value }) => [key, value])),
    },
    set,
    clear: () => set({ search: undefined, kind: undefined, folder: undefined, tag: undefined, owner: undefined }),
  };
}

function readSort(values: Record<string, string | undefined>): Sort {
  const key = SEGMENT_SORTS.find((one) => one === values['sort']) ?? 'name';
  const { dir } = values;
  if (dir === 'asc' || dir === 'desc') return { key, direction: dir };
  return { key, direction: key === 'name' ? 'asc' : 'desc' };
}
