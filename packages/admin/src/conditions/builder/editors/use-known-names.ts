import type { Interests } from '@sandmill/contracts/api/scores';
import type { TagView } from '@sandmill/contracts/api/tags';
import { useDebouncedValue } from '@mantine/hooks';
import type { ApiPage, Query } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import type { KnownValue } from './use-values.ts';

const MOST = 20;
const PAUSE_MS = 150;
const STALE_MS = 60_000;

/** Tags in use that contain what is typed, with their people. */
export function useKnownTags(typed: string): KnownValue[] {
  const { data } = useAsked<ApiPage<TagView>>('/tags', {}, typed);
  return (data?.items ?? []).map(({ name, people }) => ({ value: name, people }));
}

/** Categories or brands that somebody is interested in, the most first, with their people. */
export function useKnownInterests(of: 'category' | 'brand', typed: string): KnownValue[] {
  const { data } = useAsked<Interests>('/interests', { of }, typed);
  return (data?.items ?? []).map(({ value, people }) => ({ value, people }));
}

function useAsked<T>(path: string, query: Query, typed: string) {
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS);
  return useApiQuery<T>(path, {
    query: { ...query, limit: MOST, ...(search === '' ? {} : { search }) },
    keepPrevious: true,
    staleMs: STALE_MS,
  });
}
