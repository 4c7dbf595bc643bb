import type { Condition } from '@sandmill/contracts';
import type { SegmentTrend } from '@sandmill/contracts/api/segment-preview';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../app/api.ts';

/** The trend costs several counts: it waits until somebody looks at the number rather than types. */
const PAUSE_MS = 1_200;
const FRESH_MS = 60_000;

/** How many a definition would have had over the last 30 days. null: nothing to ask, or no answer yet. */
export function useTrend(definition: Condition | null): SegmentTrend | null {
  const text = definition === null ? '' : JSON.stringify({ definition });
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const { data } = useQuery<SegmentTrend, ApiError>({
    queryKey: ['/segments/preview/trend', asked],
    queryFn: ({ signal }) =>
      request<SegmentTrend>('/segments/preview/trend', { method: 'POST', body: JSON.parse(asked), signal }),
    enabled: asked !== '' && asked === text,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: false,
  });
  return asked === text ? (data ?? null) : null;
}
