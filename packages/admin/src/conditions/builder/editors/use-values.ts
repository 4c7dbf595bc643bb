import type { PropertySchema } from '@sandmill/contracts/api/events';
import type { ValueCounts } from '@sandmill/contracts/api/segment-preview';
import { useDebouncedValue } from '@mantine/hooks';
import { useApiQuery } from '../../../app/queries.ts';

/** Whose values: of an event's property, or, without an event, of a trait of the contacts. */
export type ValueSource = { event?: string; path: readonly string[] };

export type KnownValue = { value: string; people: number | null };

const MOST = 20;
const PAUSE_MS = 150;
const STALE_MS = 60_000;

/**
 * Values to choose from while one is typed, the most frequent first with their people; until they come, or where they
 * cannot be had, the examples of the schema registry.
 */
export function useValues(known: PropertySchema | undefined, { event, path }: ValueSource, search = ''): KnownValue[] {
  const [asked] = useDebouncedValue(search, PAUSE_MS);
  const isNamed = path.join('') !== '' && (event === undefined || (event !== '' && !event.endsWith('*')));
  const { data } = useApiQuery<ValueCounts>(event === undefined ? '/traits/values' : '/events/values', {
    query: { ...(event === undefined ? {} : { event }), path: JSON.stringify(path), search: asked, limit: MOST },
    enabled: isNamed,
    keepPrevious: true,
    staleMs: STALE_MS,
  });
  if (data && data.values.length > 0) {
    return data.values.map(({ value, people }) => ({ value: String(value), people }));
  }
  const texts = (known?.examples ?? []).filter((value) => typeof value !== 'object').map(String);
  return [...new Set(texts)].slice(0, MOST).map((value) => ({ value, people: null }));
}
