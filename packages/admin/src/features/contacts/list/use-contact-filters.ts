import { CONTACT_SORTS } from '@sandmill/contracts/api/contacts';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { classWords } from '../../../conditions/words/condition-words.ts';
import type { Filter } from '../../../ui/FilterChips.tsx';
import type { Direction, Sort } from '../../../ui/table-types.ts';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { useSegmentNames } from '../../../conditions/use-segment-names.ts';
import { useClassNames } from '../../../conditions/use-class-names.ts';
import { FILTER_KEYS, readClasses, readFilters, type ContactFilters, type FilterKey } from './contact-filters.ts';

const NEWEST: Sort = { key: 'lastSeen', direction: 'desc' };

export type ContactFilterState = {
  filters: ContactFilters;
  chips: Filter[];
  sort: Sort;
  set: (patch: ContactFilters) => void;
  drop: (key: string) => void;
  setSort: (sort: Sort) => void;
  /** The address' query of this view, to be kept. */
  search: string;
};

/** Filters and order of the list. They live in the address, so a view can be kept, shared and gone back to. */
export function useContactFilters(): ContactFilterState {
  const [values, set] = useUrlValues();
  const label = useFilterLabel();
  const filters = useMemo(() => readFilters(values), [values]);
  const sort = useMemo(() => readSort(values), [values]);
  const chips = FILTER_KEYS.flatMap((key) => {
    const value = filters[key];
    return value ? [{ key, label: label(key, value) }] : [];
  });
  const isNewest = sort.key === NEWEST.key && sort.direction === NEWEST.direction;
  const kept = { ...filters, ...(isNewest ? {} : { sort: sort.key, dir: sort.direction }) };
  return {
    filters,
    chips,
    sort,
    set,
    drop: (key) => set({ [key]: undefined }),
    setSort: ({ key, direction }) => set({ sort: key, dir: direction }),
    search: new URLSearchParams(kept).toString(),
  };
}

function readSort(values: Record<string, string | undefined>): Sort {
  const key = CONTACT_SORTS.find((sort) => sort === values['sort']);
  if (!key) return NEWEST;
  const fallback: Direction = key === 'name' ? 'asc' : 'desc';
  const direction = values['dir'] === 'asc' || values['dir'] === 'desc' ? values['dir'] : fallback;
  return { key, direction };
}

/** A filter in words: "A rischio", "etichetta vip", "e-mail: sì". */
export function useFilterLabel(): (key: FilterKey | 'search', value: string) => string {
  const { t } = useTranslation('contacts');
  const { nameOf } = useSegmentNames();
  const words = useWords();
  const nameOfClass = useClassNames();
  return useCallback(
    (key, value) => {
      switch (key) {
        case 'stage':
          return classWords('lifecycle', value, words);
        case 'userType':
          return classWords('user_type', value, words);
        case 'segment':
          return t('filter.inSegment', { name: nameOf(Number(value)) ?? `#${value}` });
        case 'tag':
          return t('filter.hasTag', { tag: value });
        case 'consent':
          return t(`filter.consent.${value}`);
        case 'classes':
          return readClasses(value)
            .map((one) => `${nameOfClass(one.classification)}: ${nameOfClass(one.classification, one.value)}`)
            .join(', ');
        case 'search':
          return t('filter.search', { text: value });
      }
    },
    [t, nameOf, words, nameOfClass],
  );
}
