import type { Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../app/api.ts';

/** While somebody types, the count waits for so long a pause. */
const PAUSE_MS = 150;
const FRESH_MS = 30_000;

export type LivePreview = {
  preview: SegmentPreview | null;
  /** The numbers are of the definition before: counting is under way. */
  isStale: boolean;
  error: ApiError | null;
  retry: () => void;
};

/**
 * The live count of a definition. Another definition aborts the request for the former; its numbers stay, marked stale,
 * until the new ones come. null: nothing to count yet. `compareWith`: the segment whose definition is being changed.
 */
export function usePreview(definition: Condition | null, compareWith: number | null = null): LivePreview {
  const text =
    definition === null ? '' : JSON.stringify({ definition, ...(compareWith === null ? {} : { compareWith }) });
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const query = useQuery<SegmentPreview, ApiError>({
    queryKey: ['/segments/preview', asked],
    queryFn: ({ signal }) =>
      request<SegmentPreview>('/segments/preview', { method: 'POST', body: JSON.parse(asked), signal }),
    enabled: asked !== '',
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const preview = text === '' ? null : (query.data ?? null);
  return {
    preview,
    isStale: asked !== text || query.isPlaceholderData || query.isFetching,
    error: text === '' ? null : query.error,
    retry: () => void query.refetch(),
  };
}
