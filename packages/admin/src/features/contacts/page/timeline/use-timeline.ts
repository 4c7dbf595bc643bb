import type { TimelineItem } from '@sandmill/contracts/api/contacts';
import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { request, type ApiError, type ApiPage } from '../../../../app/api.ts';

const PAGE = 50;
const EVERY_MS = 10_000;

export const FAMILIES = [
  'all',
  'message',
  'site',
  'order',
  'change',
  'journey',
  'consent',
  'identity',
  'other',
] as const;
export type Family = (typeof FAMILIES)[number];

/** What happened, newest first, page after page. The first page is asked again while somebody looks. */
export function useTimeline(contactId: string, family: Family) {
  const path = `/contacts/${contactId}/timeline`;
  const types = family === 'all' ? undefined : family;
  return useInfiniteQuery<
    ApiPage<TimelineItem>,
    ApiError,
    InfiniteData<ApiPage<TimelineItem>>,
    unknown[],
    string | undefined
  >({
    queryKey: [path, { types, paged: true }],
    queryFn: ({ signal, pageParam }) => request(path, { query: { types, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : EVERY_MS),
  });
}
