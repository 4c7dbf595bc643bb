import type { Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import { useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../app/api.ts';
import { useRight } from '../../app/session.ts';

/** How many people the workspace may write to, and of how many of them opens can be seen. */
export type SeenOpens = { seen: number; of: number };

const WRITTEN_TO: Condition = { kind: 'reachable', channel: 'email', purpose: 'marketing' };
const SEEN: Condition = {
  kind: 'all',
  of: [WRITTEN_TO, { kind: 'consent', channel: 'email', purpose: 'open_tracking', state: 'opted_in' }],
};
const FRESH_MS = 5 * 60_000;

/** Counted once for all places that ask; null while unknown, or when nobody asks for opens here. */
export function useSeenOpens(isAsked: boolean): SeenOpens | null {
  const isAllowed = useRight('segments:read');
  const { data } = useQuery<SegmentPreview, ApiError, SeenOpens>({
    queryKey: ['/segments/preview', JSON.stringify({ definition: SEEN })],
    queryFn: ({ signal }) =>
      request<SegmentPreview>('/segments/preview', { method: 'POST', body: { definition: SEEN }, signal }),
    enabled: isAsked && isAllowed,
    staleTime: FRESH_MS,
    retry: false,
    select: ({ matching, nodes }) => ({
      seen: matching,
      of: nodes.find(({ path }) => path === '/of/0')?.matching ?? 0,
    }),
  });
  return (isAsked && data) || null;
}
